// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0015
namespace OneFieldOfTwoClasses
{
    public abstract class Part
    {
        protected readonly object Gate = new();
    }

    // The session's lock, then the writer's, and from the writer to the transport's: no way leads back to a session.
    public sealed class Session(Writer writer) : Part
    {
        private int _n;
        public void Send() { lock (Gate) { _n++; writer.Write(); } }
    }

    public sealed class Transport : Part
    {
        private bool _closed;
        public void Close() { lock (Gate) _closed = true; }
        public bool IsClosed { get { lock (Gate) return _closed; } }
    }

    public sealed class Writer(Transport transport)
    {
        private readonly object _queue = new();
        private readonly Transport _transport = transport;
        private int _written;
        public void Write() { lock (_queue) _written++; }
        public void End() { lock (_queue) { _written = 0; _transport.Close(); } }
    }
}

namespace OneFieldOfOneClass
{
    public abstract class Part
    {
        protected readonly object Gate = new();
    }

    public sealed class Session(Writer writer) : Part
    {
        private int _n;
        public void Send() { lock (Gate) { _n++; writer.Write(); } } // expect: KRN0015
        public void Reset() { lock (Gate) _n = 0; }
    }

    public sealed class Writer
    {
        private readonly object _queue = new();
        private Session? _session;
        private int _written;
        public void Use(Session session) { lock (_queue) _session = session; }
        public void Write() { lock (_queue) _written++; }
        public void End() { lock (_queue) { _written = 0; _session!.Reset(); } } // expect: KRN0015
    }
}

namespace AnyOfThem
{
    public abstract class Part
    {
        protected readonly object Gate = new();
        private int _closed;
        public void Close() { lock (Gate) _closed++; }
    }

    public sealed class Session(Writer writer) : Part
    {
        private int _n;
        public void Send() { lock (Gate) { _n++; writer.Write(); } } // expect: KRN0015
    }

    // Which part it is nobody says: it may be the session.
    public sealed class Writer
    {
        private readonly object _queue = new();
        private Part? _part;
        private int _written;
        public void Use(Part part) { lock (_queue) _part = part; }
        public void Write() { lock (_queue) _written++; }
        public void End() { lock (_queue) { _written = 0; _part!.Close(); } } // expect: KRN0015
    }
}
