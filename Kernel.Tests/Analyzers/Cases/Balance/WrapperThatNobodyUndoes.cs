// SPDX-License-Identifier: GPL-2.0-only
class Leaky
{
    private readonly object _never = new();
    private readonly object _paired = new();
    // Nothing in the compilation releases it: it is no wrapper but a leak.
    public void Take()
    {
        Monitor.Enter(_never); // expect: KRN0010
    }
    public void Begin() => Monitor.Enter(_paired);
    public void End() => Monitor.Exit(_paired);
    public void Use() { Begin(); try { Console.Beep(); } finally { End(); } }
}
