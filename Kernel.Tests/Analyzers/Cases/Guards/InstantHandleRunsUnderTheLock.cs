// SPDX-License-Identifier: GPL-2.0-only
class Visitor
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    private readonly List<int> _list = new();
    private static void Now([InstantHandle] Action action) => action();
    private static void Sometime(Action action) => Task.Run(action);

    public void Under() { lock (_gate) Now(() => _n++); }
    public void Outside() => Now(() => _n++); // expect: KRN0021
    public void Elsewhere()
    {
        lock (_gate)
            Sometime(() => _n++); // expect: KRN0021
    }
    public void ElsewhereLocked() => Sometime(() => { lock (_gate) _n++; });
}
