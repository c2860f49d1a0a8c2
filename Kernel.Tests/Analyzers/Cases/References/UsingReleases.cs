// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;
sealed class Handle : IDisposable
{
    private int _n;
    [return: NewReference] public static Handle Open() => new();
    [FinalRelease] public void Dispose() => _n++;
    public void Read() { }
}
class HandleUser
{
    public void Using() { using (var h = Handle.Open()) h.Read(); }
    public void Declaration() { using var h = Handle.Open(); h.Read(); }
    public void ByHand() { var h = Handle.Open(); try { h.Read(); } finally { h.Dispose(); } }
    public void Forgotten()
    {
        var h = Handle.Open(); // expect: KRN0041
        h.Read();
    }
    public void After()
    {
        var h = Handle.Open();
        h.Dispose();
        h.Read(); // expect: KRN0040
    }
    public void Twice()
    {
        var h = Handle.Open();
        h.Dispose();
        h.Dispose(); // expect: KRN0042
    }
    public void Early(bool b) { using var h = Handle.Open(); if (b) return; h.Read(); }
    public bool TryGet([NotNullWhen(true)] out Handle? h) { h = Handle.Open(); return true; }
    public void Optional() { Handle? h = Handle.Open(); h?.Dispose(); }
}
