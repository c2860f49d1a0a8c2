// about: KRN0102
using System.Threading;
using System.Threading.Tasks;

public static class TaskTests
{
    public static bool IsCompletedSuccessfully(this Task task) => task.Status == TaskStatus.RanToCompletion;
}

public class CompletedTasks
{
    private readonly object _gate = new();
    private Task<int> _task = Task.FromResult(1);
    private int _sum;

    public void AfterIsCompleted()
    {
        var task = Start();
        lock (_gate)
        {
            if (task.IsCompleted)
                _sum += task.Result;
        }
    }

    public void AfterAnEarlyReturn()
    {
        var task = Start();
        lock (_gate)
        {
            if (!task.IsCompletedSuccessfully)
                return;
            _sum += task.GetAwaiter().GetResult();
        }
    }

    public void AfterAnExtensionMethod()
    {
        lock (_gate)
        {
            if (_task.IsCompletedSuccessfully())
                _sum += _task.Result;
        }
    }

    public void AfterAComparisonOfTheStatus()
    {
        lock (_gate)
        {
            if (_task.Status == TaskStatus.RanToCompletion)
                _sum += _task.Result;
        }
    }

    public void InASwitchOnTheStatus(Task<int> task)
    {
        switch (task.Status)
        {
            case TaskStatus.RanToCompletion:
                lock (_gate)
                    _sum += task.Result;
                break;
            case TaskStatus.Faulted:
                lock (_gate)
                    _sum = 0;
                break;
        }
    }

    public void NeitherFaultedNorCanceled(Task<int> task)
    {
        lock (_gate)
        {
            if (task.IsCanceled)
                _sum = -1;
            else if (task.IsFaulted)
                _sum = -2;
            else
                _sum += task.Result;
        }
    }

    public void OfAContinuation()
    {
        Start().ContinueWith(done =>
        {
            lock (_gate)
                _sum += done.Result;
        });
    }

    public void Synchronously()
    {
        lock (_gate)
            Write(async: false).GetAwaiter().GetResult();
    }

    public async Task InEitherWay(bool async)
    {
        if (async)
        {
            await Write(true);
            return;
        }

        lock (_gate)
            Write(async).GetAwaiter().GetResult();
    }

    public void InACallee()
    {
        lock (_gate)
            _sum += ResultIfThere(Start());
    }

    public void OnTheOtherBranch()
    {
        lock (_gate)
        {
            if (_task.IsCompleted)
                _sum++;
            else
                _sum += _task.Result; // expect: KRN0102
        }
    }

    public void StillRunning()
    {
        lock (_gate)
        {
            if (_task.Status == TaskStatus.Running)
                _sum += _task.Result; // expect: KRN0102
        }
    }

    public void Asynchronously()
    {
        lock (_gate)
            Write(async: true).GetAwaiter().GetResult(); // expect: KRN0102
    }

    private static int ResultIfThere(Task<int> task) => task.IsCompletedSuccessfully ? task.Result : 0;

    private static async Task Write(bool async)
    {
        if (async)
            await Task.Yield();
        else
            Thread.SpinWait(10);
    }

    private static Task<int> Start() => Task.Run(() => 1);
}
