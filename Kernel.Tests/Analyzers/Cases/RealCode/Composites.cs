// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0015
namespace Composites
{
    public interface ILogger { void Start(); void Shutdown(); }

    // A logger of loggers: that one of them might be such a logger again is no way back to this one.
    public class MuxLogger : ILogger
    {
        private readonly Dictionary<int, Record> _records = new();
        private int _started;

        public void Start()
        {
            lock (_records)
            {
                foreach (var record in _records.Values)
                    record.Start();
            }
        }

        public void Shutdown() { lock (_records) _started--; }

        private sealed class Record
        {
            private readonly object _gate = new();
            private readonly List<ILogger> _loggers = new();
            private int _n;

            public void Start() { lock (_gate) _n++; }

            public void Shutdown()
            {
                lock (_gate)
                {
                    foreach (var logger in _loggers)
                        logger.Shutdown();
                }
            }
        }
    }
}

namespace PartsThatKnowTheirWhole
{
    // The part goes back to the very one that it is a part of.
    public class Whole
    {
        private readonly object _gate = new();
        private readonly List<Part> _parts = new();
        private int _n;

        public void Start()
        {
            lock (_gate)
            {
                foreach (var part in _parts)
                    part.Start(); // expect: KRN0015
            }
        }

        public void Shutdown() { lock (_gate) _n--; }

        public sealed class Part(Whole whole)
        {
            private readonly object _own = new();
            private int _n;

            public void Start() { lock (_own) _n++; }
            public void Shutdown() { lock (_own) whole.Shutdown(); } // expect: KRN0015
        }
    }
}
