// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
sealed class FileScope(OpenFile file) : IDisposable
{
    public void Dispose() => Vfs.Put(file);
    public int Last { get { Vfs.Put(file); return 0; } set { } }
    public static FileScope operator -(FileScope a, OpenFile f) { Vfs.Put(f); return a; }
    public static implicit operator int(FileScope s) => s.Last;
    public static bool operator !(FileScope s) => true;
}
class Uses
{
    private readonly object _gate = new();
    public void Dispose1(FileScope s)
    {
        lock (_gate)
            s.Dispose(); // expect: KRN0001
    }
    public void Using1(OpenFile f)
    {
        lock (_gate)
        {
            using (new FileScope(f)) // expect: KRN0001
                f.Read();
        }
    }
    public int Property(FileScope s)
    {
        lock (_gate)
            return s.Last; // expect: KRN0001
    }
    public void Setter(FileScope s) { lock (_gate) s.Last = 4; }
    public FileScope Operator(FileScope s, OpenFile f)
    {
        lock (_gate)
            return s - f; // expect: KRN0001
    }
    public int Conversion(FileScope s)
    {
        lock (_gate)
            return s; // expect: KRN0001
    }
    public bool Not(FileScope s) { lock (_gate) return !s; }
    public void UsingOutside(OpenFile f) { using (new FileScope(f)) { lock (_gate) f.Read(); } }
}
