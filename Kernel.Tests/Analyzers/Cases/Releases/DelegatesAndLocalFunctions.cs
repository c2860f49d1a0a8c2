// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Del
{
    private readonly object _gate = new();
    private readonly List<OpenFile> _all = new();
    public void Each()
    {
        lock (_gate)
            _all.ForEach(f => Vfs.Put(f)); // expect: KRN0001
    }
    public void Queue(OpenFile f) { lock (_gate) Task.Run(() => Vfs.Put(f)); }
    public void Local(OpenFile f)
    {
        lock (_gate)
            Drop(); // expect: KRN0001
        void Drop() => Vfs.Put(f);
    }
    public void LocalOutside(OpenFile f)
    {
        lock (_gate) { }
        Drop();
        void Drop() => Vfs.Put(f);
    }
    public Action Later(OpenFile f) { lock (_gate) return () => Vfs.Put(f); }
    public void LocalTakes(OpenFile f)
    {
        Work();
        void Work()
        {
            lock (_gate)
                Vfs.Put(f); // expect: KRN0001
        }
    }
}
