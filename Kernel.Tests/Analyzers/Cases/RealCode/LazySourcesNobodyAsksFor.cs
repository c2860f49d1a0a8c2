// about: KRN0101
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

public class Mailbox
{
    private readonly Queue<int> _items = new();
    private TaskCompletionSource<bool> _drained;

    public Task Drained
    {
        get
        {
            _drained ??= new TaskCompletionSource<bool>();
            return _drained.Task;
        }
    }

    public void Close()
    {
        _items.Clear();
        _drained?.TrySetResult(true);
    }
}

// A mailbox that only this assembly sees, and that it never asks for the task.
internal class InnerMailbox : Mailbox
{
}

internal class AskedMailbox : Mailbox
{
}

public class Office
{
    private readonly object _gate = new();
    private readonly InnerMailbox _inner = new();
    private readonly AskedMailbox _asked = new();
    private readonly Mailbox _open = new();

    public void CloseInner()
    {
        lock (_gate)
            _inner.Close();
    }

    public void CloseAsked()
    {
        lock (_gate)
            _asked.Close(); // expect: KRN0101
    }

    // Anybody may have asked this one.
    public void CloseOpen()
    {
        lock (_gate)
            _open.Close(); // expect: KRN0101
    }

    public Task Wait() => _asked.Drained;
}

// A helper that any override may replace makes the source: all that is seen to be made is asynchronous, and tasks that are handed
// about beside it are no sources.
public class Job
{
    private readonly object _gate = new();
    private object _work;

    protected virtual object Make() => new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ask()
    {
        _work ??= Make();
        return ((TaskCompletionSource<int>)_work).Task;
    }

    public void Start(Task work)
    {
        lock (_gate)
        {
            _work ??= work;
            if (work.IsCompleted)
                Finish((TaskCompletionSource<int>)_work);
        }
    }

    private static void Finish(TaskCompletionSource<int> source) => source.TrySetResult(0);

    public static Task Run(Job job)
    {
        var inline = new TaskCompletionSource<int>();
        job.Start(inline.Task);
        return inline.Task;
    }
}

public class InlineJob
{
    private readonly object _gate = new();
    private object _work;

    protected virtual object Make() => new TaskCompletionSource<int>();

    public Task Ask()
    {
        _work ??= Make();
        return ((TaskCompletionSource<int>)_work).Task;
    }

    public void Start()
    {
        lock (_gate)
            Finish((TaskCompletionSource<int>)_work); // expect: KRN0101
    }

    private static void Finish(TaskCompletionSource<int> source) => source.TrySetResult(0);
}

// What this call has made, and nobody else has yet, may be completed in it.
public interface IAnswer
{
    void Give(int value);
}

public class Answer : IAnswer
{
    private readonly TaskCompletionSource<int> _source = new();

    public Task<int> Value => _source.Task;

    public void Give(int value) => _source.TrySetResult(value);
}

public class Questions
{
    private readonly object _gate = new();
    private readonly List<IAnswer> _open = [];
    private bool _known;

    public Task<int> Ask()
    {
        lock (_gate)
        {
            var answer = new Answer();
            Put(answer);
            return answer.Value;
        }
    }

    public Task<int> AskLate()
    {
        lock (_gate)
        {
            var answer = new Answer();
            PutAndGive(answer); // expect: KRN0101
            return answer.Value;
        }
    }

    private void Put(IAnswer answer)
    {
        if (_known)
            answer.Give(1);
        else
            _open.Add(answer);
    }

    private void PutAndGive(IAnswer answer)
    {
        _open.Add(answer);
        answer.Give(1);
    }
}
