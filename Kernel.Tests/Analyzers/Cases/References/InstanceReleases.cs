// SPDX-License-Identifier: GPL-2.0-only
class Buffer1
{
    private int _count = 1;
    public int Length;
    [return: NewReference] public static Buffer1 Rent() => new();
    [FinalRelease] public void Release() => _count--;
    [DeferredRelease] public void ReleaseLater() => _count--;
    public void Fill() { }
}
class BufferUser
{
    private Buffer1? _field;
    public void Right() { var b = Buffer1.Rent(); b.Fill(); b.Release(); }
    public void UseAfter()
    {
        var b = Buffer1.Rent();
        b.Release();
        b.Fill(); // expect: KRN0040
    }
    public void Twice()
    {
        var b = Buffer1.Rent();
        b.Release();
        b.ReleaseLater(); // expect: KRN0042
    }
    public void Leak()
    {
        var b = Buffer1.Rent(); // expect: KRN0041
        b.Fill();
    }
    public int LengthAfter(Buffer1 b)
    {
        b.Release();
        return b.Length; // expect: KRN0040
    }
    public int LengthBefore(Buffer1 b) { int n = b.Length; b.Release(); return n; }
    public void FieldReplaced() { _field?.Release(); _field = Buffer1.Rent(); }
    public void FieldCleared() { var b = _field; _field = null; b?.Release(); }
    public void Loop(int n) { for (int i = 0; i < n; i++) { var b = Buffer1.Rent(); b.Fill(); b.Release(); } }
    public void LoopLeak(int n)
    {
        for (int i = 0; i < n; i++)
        {
            var b = Buffer1.Rent(); // expect: KRN0041
            if (i == 2) continue;
            b.Release();
        }
    }
}
