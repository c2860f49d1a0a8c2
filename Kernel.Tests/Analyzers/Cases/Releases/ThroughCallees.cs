// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Path1
{
    private readonly object _gate = new();
    private Mount? _mount;
    public void Under()
    {
        lock (_gate)
            Reset(); // expect: KRN0001
    }
    public void UnderDeep(OpenFile f)
    {
        lock (_gate)
        {
            Step1(f); // expect: KRN0001
        }
    }
    public void Reset() => Clear();
    private void Clear() { if (_mount is { } m) { _mount = null; Vfs.PutMount(m); } }
    private static void Step1(OpenFile f) => Step2(f);
    private static void Step2(OpenFile f) => Vfs.Put(f);
    private static void Harmless(OpenFile f) => f.Get();
    public void Fine(OpenFile f) { lock (_gate) Harmless(f); Reset(); Step1(f); }
    // Recursion is followed to its end.
    public void Recursive(int n)
    {
        lock (_gate)
            Again(n); // expect: KRN0001
    }
    private void Again(int n) { if (n == 0) Clear(); else Again(n - 1); }
    private int Loop(int n) => n == 0 ? 0 : Loop(n - 1);
    public int RecursiveFine(int n) { lock (_gate) return Loop(n); }
}
