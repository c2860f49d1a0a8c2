// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu
using Kit;
class Bare
{
    [RcuProtected] private Node? _current;
    public int Read() => _current!.Value; // expect: KRN0031
    public int ReadRight() { Rcu.ReadLock(); try { return _current!.Value; } finally { Rcu.ReadUnlock(); } }
    public Node? Through(Bare other) => other._current; // expect: KRN0031
    public Node? ThroughRight(Bare other) { using (new RcuReader()) return other._current; }
    public static Bare Make(Node n) => new() { _current = n };
}
