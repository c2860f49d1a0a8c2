// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0015
class Line
{
    private readonly object _a = new();
    private readonly object _b = new();
    private readonly object _c = new();
    private readonly object _d = new();
    public void Ab() { lock (_a) { lock (_b) { } } }
    public void Bc() { lock (_b) { lock (_c) { } } }
    public void Cd() { lock (_c) { lock (_d) { } } }
    public void Ad() { lock (_a) { lock (_d) { } } }
    public void All() { lock (_a) lock (_b) lock (_c) lock (_d) { } }
    public void Ac() { lock (_a) lock (_c) { } }
}
