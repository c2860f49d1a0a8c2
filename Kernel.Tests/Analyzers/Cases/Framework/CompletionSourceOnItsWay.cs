using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

// From where it is made to where it is completed a source goes through constructors, collections, tuples, methods and locals.
class ThroughAConstructor
{
    private sealed class Waiter(TaskCompletionSource source) { public TaskCompletionSource Source { get; } = source; }
    private sealed record Pair(TaskCompletionSource Source, int Rank);
    private readonly object _gate = new();
    private readonly Queue<Waiter> _waiters = new();
    private readonly Queue<Pair> _pairs = new();
    private readonly Queue<(TaskCompletionSource Source, int Rank)> _ranked = new();
    public Task Wait(int rank)
    {
        var source = new TaskCompletionSource();
        lock (_gate)
        {
            _waiters.Enqueue(new Waiter(source));
            _pairs.Enqueue(new Pair(source, rank));
            _ranked.Enqueue((source, rank));
        }

        return source.Task;
    }
    public void Wake()
    {
        lock (_gate)
        {
            _waiters.Dequeue().Source.SetResult(); // expect: KRN0101
            _pairs.Dequeue().Source.SetResult(); // expect: KRN0101
            _ranked.Dequeue().Source.SetResult(); // expect: KRN0101
            var (source, rank) = _ranked.Dequeue();
            if (rank > 0)
                source.SetResult(); // expect: KRN0101
        }
    }
}

class OfItsOwnType
{
    private sealed class Inline : TaskCompletionSource<int>;
    private sealed class Queued() : TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private readonly Stack<Inline> _inline = new();
    private readonly Stack<Queued> _queued = new();
    public Task<int> Wait() { var source = new Inline(); lock (_gate) _inline.Push(source); return source.Task; }
    public Task<int> WaitQueued() { var source = new Queued(); lock (_gate) _queued.Push(source); return source.Task; }
    public void Wake()
    {
        lock (_gate)
        {
            _inline.Pop().SetResult(1); // expect: KRN0101
            _queued.Pop().SetResult(1);
        }
    }
}

class Exchanged
{
    private readonly object _gate = new();
    private TaskCompletionSource _inline = Make();
    private TaskCompletionSource _queued = MakeQueued();
    private static TaskCompletionSource Make() => new();
    private static TaskCompletionSource MakeQueued() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    public void Wake()
    {
        lock (_gate)
        {
            var old = _inline;
            _inline = Make();
            old.SetResult(); // expect: KRN0101
            Interlocked.Exchange(ref _inline, Make()).SetResult(); // expect: KRN0101
            var queued = _queued;
            _queued = MakeQueued();
            queued.SetResult();
            Interlocked.Exchange(ref _queued, MakeQueued()).SetResult();
        }
    }
}

class InACollectionOfItsOwn
{
    private sealed class Waiters : IEnumerable<TaskCompletionSource>
    {
        private readonly List<TaskCompletionSource> _list = [];
        public void Put(TaskCompletionSource source) => _list.Add(source);
        public IEnumerator<TaskCompletionSource> GetEnumerator() => _list.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
    private readonly object _gate = new();
    private readonly Waiters _waiters = new();
    private readonly LinkedList<TaskCompletionSource> _linked = new();
    private readonly Dictionary<int, TaskCompletionSource> _named = new();
    public Task Wait(int name)
    {
        var source = new TaskCompletionSource();
        lock (_gate)
        {
            _waiters.Put(source);
            _named.Add(name, source);
            _linked.AddLast(source);
        }

        return source.Task;
    }
    public void Wake()
    {
        lock (_gate)
        {
            foreach (var waiter in _waiters)
                waiter.SetResult(); // expect: KRN0101
            foreach (var (_, source) in _named)
                source.SetResult(); // expect: KRN0101
            for (var node = _linked.First; node != null; node = node.Next)
                node.Value.SetResult(); // expect: KRN0101
        }
    }
}

static class Completion
{
    public static void Done(this TaskCompletionSource source) => source.TrySetResult();
}

class ThroughAHelper
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _inline = new();
    private readonly TaskCompletionSource _queued = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static void Finish(TaskCompletionSource source) => source.TrySetResult();
    public Task Completed()
    {
        lock (_gate)
        {
            var source = new TaskCompletionSource();
            Finish(source);
            return source.Task;
        }
    }
    public void Wake(TaskCompletionSource handedIn)
    {
        lock (_gate)
        {
            Finish(_inline); // expect: KRN0101
            _inline.Done(); // expect: KRN0101
            Finish(_queued);
            _queued.Done();
            Finish(handedIn);
            handedIn.TrySetResult();
        }
    }
}
