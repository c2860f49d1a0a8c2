// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102, KRN0015, KRN0100
namespace TypesThatAPlaceHolds
{
    public interface IStore { void Put(int n); }

    public class Memory : IStore
    {
        private int _n;
        public void Put(int n) => _n = n;
    }

    public class Remote : IStore
    {
        private readonly Task<int> _connection = Task.Run(() => 1);
        public virtual void Put(int n) => _connection.Wait();
    }

    public class Batched : Remote
    {
        private int _n;
        public override void Put(int n) => _n = n;
    }

    // Only ever a Memory: what a Remote does is nothing to it.
    public class OnlyMemory
    {
        private readonly object _gate = new();
        private readonly IStore _store = new Memory();
        private IStore? _second;
        private IStore Third { get; } = new Memory();

        public void Put() { lock (_gate) _store.Put(1); }
        public void Open() { lock (_gate) { _second ??= new Memory(); _second.Put(2); } }
        public void Close() { lock (_gate) _second = null; }
        public void PutThird() { lock (_gate) Third.Put(3); }

        public void PutLocal(bool twice)
        {
            IStore local = twice ? new Memory() : _store;
            lock (_gate)
                local.Put(4);
        }

        public void PutBatched()
        {
            Remote remote = new Batched();
            lock (_gate)
                remote.Put(5);
        }
    }

    public class SometimesRemote
    {
        private readonly object _gate = new();
        private readonly IStore _store;
        private IStore _other = new Memory();
        private IStore _given = new Memory();
        public IStore Open = new Memory();

        public SometimesRemote(bool remote) => _store = remote ? new Remote() : new Memory();

        public void Put() { lock (_gate) _store.Put(1); } // expect: KRN0102
        public void PutOther() { lock (_gate) _other.Put(2); } // expect: KRN0102
        public void Connect() => Interlocked.Exchange(ref _other, new Remote());
        public void PutGiven() { lock (_gate) _given.Put(3); } // expect: KRN0102
        public void Give(IStore store) => _given = store;
        public void PutOpen() { lock (_gate) Open.Put(4); } // expect: KRN0102

        public void PutNew()
        {
            IStore store = new Remote();
            lock (_gate)
                store.Put(5); // expect: KRN0102
        }
    }

    // Handed in by all who make it.
    internal class Cache(IStore store)
    {
        private readonly object _gate = new();
        private readonly IStore _store = store;
        public void Put() { lock (_gate) _store.Put(1); }
    }

    internal class Mirror
    {
        private readonly object _gate = new();
        private readonly IStore _store;
        public Mirror(IStore store) => _store = store ?? throw new ArgumentNullException(nameof(store));
        public void Put() { lock (_gate) _store.Put(1); } // expect: KRN0102
    }

    // A default that it makes itself, and nobody who makes one: others hand in what they have.
    public class Service
    {
        private readonly object _gate = new();
        private readonly IStore _store;
        public Service() : this(new Memory()) { }
        public Service(IStore store) => _store = store;
        public void Put() { lock (_gate) _store.Put(1); } // expect: KRN0102
    }

    internal static class Makers
    {
        private static readonly Memory s_memory = new();
        public static Cache Cached() => new(s_memory);
        public static Cache CachedAnew() => new Cache(new Memory());
        public static Mirror Near() => new Mirror(new Memory());
        public static Mirror Far() => new Mirror(new Remote());
    }
}

namespace OrdersThatCannotBe
{
    public interface IListener { void Heard(); }

    public class Logging : IListener { public void Heard() => Console.WriteLine(); }

    public class Ear(Hub hub) : IListener
    {
        private readonly object _own = new();
        private readonly Hub _hub = hub;
        private int _heard;
        public void Heard() { lock (_own) _heard++; }
        public int Compare() { lock (_own) return _heard - _hub.Count; }
    }

    // It tells nobody but the log.
    public class Hub
    {
        private readonly object _gate = new();
        private readonly IListener _listener = new Logging();
        private int _n;
        public void Tell() { lock (_gate) { _n++; _listener.Heard(); } }
        public int Count { get { lock (_gate) return _n; } }
    }
}
