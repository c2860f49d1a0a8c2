// SPDX-License-Identifier: GPL-2.0-only
class Far
{
    private readonly object _a = new();
    private readonly object _b = new();
    public void Forth()
    {
        lock (_a)
            TakeB(); // expect: KRN0015
    }
    public void Back()
    {
        lock (_b)
        {
            Deep(); // expect: KRN0015
        }
    }
    private void TakeB() { lock (_b) { } }
    private void Deep() => TakeA();
    private void TakeA() { lock (_a) { } }
    public void Apart() { TakeA(); TakeB(); }
}
