// SPDX-License-Identifier: GPL-2.0-only
class Abba
{
    private readonly object _a = new();
    private readonly object _b = new();
    private readonly object _c = new();
    public void Forth()
    {
        lock (_a)
            lock (_b) { } // expect: KRN0015
    }
    public void Back()
    {
        lock (_b)
            lock (_a) { } // expect: KRN0015
    }
    public void Fine() { lock (_a) lock (_c) { } }
    public void FineToo() { lock (_b) lock (_c) { } }
    public void OneAfterAnother() { lock (_c) { } lock (_a) { } }
}
