// SPDX-License-Identifier: GPL-2.0-only
class Several
{
    private readonly object _a = new();
    private readonly object _b = new();
    [MustHold(nameof(_a), nameof(_b))] private void Both() { }
    [MustHold(nameof(_a))] [MustHold(nameof(_b))] private void BothToo() { }
    public void OnlyA()
    {
        lock (_a)
            Both(); // expect: KRN0022
    }
    public void OnlyB()
    {
        lock (_b)
            BothToo(); // expect: KRN0022
    }
    public void Right() { lock (_a) lock (_b) { Both(); BothToo(); } }
    [MustHold(nameof(_a))] public void Half() { lock (_b) Both(); }
    [MustHold(nameof(_a))] public void HalfMissing() => BothToo(); // expect: KRN0022
}
