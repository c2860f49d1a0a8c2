// about: KRN0100, KRN0102
using System;
using System.Threading;
using System.Threading.Tasks;

public class DelegatesHandedToHelpers
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _answer = Task.FromResult(1);
    private Action? _later;

    public void CalledByTheHelper()
    {
        lock (_gate)
            Quietly(() => _stop.Cancel()); // expect: KRN0100
    }

    public int CalledTwoHelpersDown()
    {
        lock (_gate)
            return Twice(() => _answer.Result); // expect: KRN0102
    }

    public void NamedInsteadOfWritten()
    {
        lock (_gate)
            Quietly(Stop); // expect: KRN0100
    }

    public void KeptForLater()
    {
        lock (_gate)
            Keep(() => _stop.Cancel());
    }

    public void RunElsewhere()
    {
        lock (_gate)
            Elsewhere(() => _stop.Cancel());
    }

    public void NothingToSay()
    {
        lock (_gate)
            Quietly(() => _stop.CancelAfter(1));
    }

    public void Now() => _later?.Invoke();

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (InvalidOperationException)
        {
        }
    }

    private static int Twice(Func<int> function) => Once(function) + Once(function);

    private static int Once(Func<int> function) => function();

    private static void Elsewhere(Action action) => Task.Run(action);

    private void Keep(Action action) => _later = action;

    private void Stop() => _stop.Cancel();
}
