// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0015
namespace Decorators
{
    public interface ISource { int Next(); }

    // Each holds its own lock and asks the one that it was given: which that is, nobody says.
    public class Caching(ISource inner) : ISource
    {
        private readonly object _gate = new();
        private readonly ISource _inner = inner;
        private int _last;
        public int Next() { lock (_gate) { _last += _inner.Next(); return _last; } }
    }

    public class Counting(ISource inner) : ISource
    {
        private readonly object _sync = new();
        private readonly ISource _inner = inner;
        private int _count;
        public int Next() { lock (_sync) { _count += this._inner.Next(); return _count; } }
    }
}

namespace NoDecorators
{
    public interface IListener { void Heard(); }

    // A listener that comes back to the one who tells it is no decorator.
    public class Hub
    {
        private readonly object _gate = new();
        private IListener? _listener;
        private int _n;
        public void Listen(IListener listener) { lock (_gate) _listener = listener; }
        public void Tell() { lock (_gate) { _n++; _listener!.Heard(); } } // expect: KRN0015
        public int Count { get { lock (_gate) return _n; } }
    }

    public class Ear(Hub hub) : IListener
    {
        private readonly object _own = new();
        private readonly Hub _hub = hub;
        private int _heard;
        public void Heard() { lock (_own) _heard++; }
        public int Compare() { lock (_own) return _heard - _hub.Count; } // expect: KRN0015
    }
}

namespace OneWayIsKnown
{
    public interface ISource { int Next(); }

    public class Outer(ISource inner) : ISource
    {
        private readonly object _gate = new();
        private readonly ISource _inner = inner;
        private int _n;
        public int Next() { lock (_gate) return _n += _inner.Next(); } // expect: KRN0015
        public int Last() { lock (_gate) return _n; }
    }

    // This one is known to go back to the other.
    public class Inner(Outer outer) : ISource
    {
        private readonly object _sync = new();
        private readonly Outer _outer = outer;
        private int _n;
        public int Next() { lock (_sync) return _n += _outer.Last(); } // expect: KRN0015
    }
}
