// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0015
class Reentry
{
    private readonly object _a = new();
    private readonly object _b = new();
    // Taking _a again while it is held cannot wait: no edge from _b back to _a.
    public void Nested() { lock (_a) lock (_b) lock (_a) { } }
    public void Calls() { lock (_a) lock (_b) Inner(); }
    private void Inner() { lock (_a) { } }
    public void Plain() { lock (_a) lock (_b) { } }
}
