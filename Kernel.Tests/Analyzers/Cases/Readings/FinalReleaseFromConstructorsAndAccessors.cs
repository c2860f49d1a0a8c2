// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Swapper
{
    private readonly object _gate = new();
    private OpenFile? _file;
    public OpenFile? File
    {
        get => _file; // expect: KRN0027
        set
        {
            lock (_gate)
            {
                if (_file != null)
                    Vfs.Put(_file); // expect: KRN0001
                _file = value;
            }
        }
    }
    public OpenFile? FileRight
    {
        get { lock (_gate) return _file; }
        set
        {
            OpenFile? old;
            lock (_gate) { old = _file; _file = value; }
            if (old != null) Vfs.Put(old);
        }
    }
    public Swapper(OpenFile old)
    {
        lock (_gate)
            Vfs.Put(old); // expect: KRN0001
    }
    public Swapper() { }
    public static Swapper operator -(Swapper s, OpenFile f)
    {
        lock (s._gate)
            Vfs.Put(f); // expect: KRN0001
        return s;
    }
}
