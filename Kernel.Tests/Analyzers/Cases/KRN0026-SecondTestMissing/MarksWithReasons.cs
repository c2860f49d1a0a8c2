// about: KRN0026
public class MarksWithReasons
{
    private readonly object _gate = new();
    private readonly Queue<byte[]> _chunks = new();
    private bool _ended;
    private bool _started;
    private bool _closed;
    private int _reads;

    // Set because of what was found under the lock: twice is as good as once.
    public byte[] Read()
    {
        if (_ended)
            throw new InvalidOperationException();
        lock (_gate)
        {
            var chunk = _chunks.Dequeue();
            if (chunk.Length == 0)
                _ended = true;
            return chunk;
        }
    }

    public void Start()
    {
        if (_started)
            return;
        lock (_gate)
        {
            if (_closed)
                throw new InvalidOperationException();
            _started = true; // expect: KRN0026
        }
    }

    public void Count(int limit)
    {
        if (_reads > limit)
            return;
        lock (_gate)
        {
            if (_chunks.Count > 0)
                _reads = _reads + 1; // expect: KRN0026
        }
    }

    public void Around()
    {
        if (!_started)
        {
            lock (_gate)
            {
                if (_chunks.Count > 0)
                    _started = true; // expect: KRN0026
            }
        }
    }
}
