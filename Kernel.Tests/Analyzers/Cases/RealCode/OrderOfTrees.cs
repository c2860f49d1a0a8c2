// about: KRN0015
using System.Collections.Generic;
using System.Threading;

// Each node may hold others of its kind: the locks are taken from the root down, kind after kind, and never upwards.
public abstract class Sink
{
    protected readonly object SyncRoot = new();

    public void Write(string line)
    {
        lock (SyncRoot)
            WriteCore(line);
    }

    protected abstract void WriteCore(string line);
}

public class Retrying : Sink
{
    private readonly object _retry = new();
    private readonly Sink _inner;

    public Retrying(Sink inner) => _inner = inner;

    protected override void WriteCore(string line)
    {
        lock (_retry)
            _inner.Write(line);
    }
}

public class Console2 : Sink
{
    private int _lines;

    protected override void WriteCore(string line) => _lines++;
}

// The context's lock is taken first wherever the list's is taken with it; inside, it is taken again.
public class Context
{
    public readonly object Sync = new();
    private readonly List<Job> _jobs = new();

    public bool Any()
    {
        lock (Sync)
        {
            lock (_jobs)
            {
                foreach (var job in _jobs)
                {
                    if (job.IsReady())
                        return true;
                }

                return false;
            }
        }
    }
}

public class Job
{
    private readonly Context _context;
    private bool _ready;

    public Job(Context context) => _context = context;

    public bool IsReady()
    {
        lock (_context.Sync)
            return _ready;
    }

    public void Ready() => _ready = true;
}
