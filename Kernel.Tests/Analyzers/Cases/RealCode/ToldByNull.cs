// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010
#nullable disable
public class FileModel
{
    private readonly Mutex _mutex = new();
    private readonly object _lonely = new();
    private Stream _stream;
    private int _depth;

    // The lock is the caller's where there is a stream: it calls Release.
    public Stream Acquire()
    {
        _mutex.WaitOne();
        _depth++;
        if (_stream == null)
        {
            _depth--;
            _mutex.ReleaseMutex();
            return null;
        }

        return _stream;
    }

    public void Release()
    {
        if (_depth > 0)
        {
            _depth--;
            _mutex.ReleaseMutex();
        }
    }

    public void Open(Stream stream) => _stream = stream;

    // The same, and nobody releases it.
    public Stream Lonely()
    {
        Monitor.Enter(_lonely); // expect: KRN0010
        if (_stream == null)
        {
            Monitor.Exit(_lonely);
            return null;
        }

        return _stream;
    }
}
