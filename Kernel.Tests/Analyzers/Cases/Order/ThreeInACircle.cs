// SPDX-License-Identifier: GPL-2.0-only
class Circle
{
    private readonly object _a = new();
    private readonly object _b = new();
    private readonly object _c = new();
    private readonly object _d = new();
    public void Ab() { lock (_a) { lock (_b) { } } } // expect: KRN0015
    public void Bc() { lock (_b) { lock (_c) { } } } // expect: KRN0015
    public void Ca() { lock (_c) { lock (_a) { } } } // expect: KRN0015
    public void Ad() { lock (_a) { lock (_d) { } } }
    public void Bd() { lock (_b) { lock (_d) { } } }
    public void Alone() { lock (_d) { } }
}
