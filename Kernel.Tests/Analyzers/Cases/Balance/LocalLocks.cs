// SPDX-License-Identifier: GPL-2.0-only
class LocalLocks
{
    private int _n;
    public void Statement() { var gate = new object(); lock (gate) _n++; } // expect: KRN0025
    public void Parameter(object gate) { lock (gate) _n++; }
    public void ParameterByHand(object gate, bool b)
    {
        Monitor.Enter(gate); // expect: KRN0010
        if (b) return;
        Monitor.Exit(gate);
    }
    public void LocalByHand(bool b)
    {
        var gate = new object();
        Monitor.Enter(gate); // expect: KRN0010, KRN0025
        if (b) return;
        Monitor.Exit(gate);
    }
    public void Two(object a, object b)
    {
        Monitor.Enter(a);
        Monitor.Enter(b);
        Monitor.Exit(b);
        Monitor.Exit(a);
        Monitor.Exit(b); // expect: KRN0012
    }
    public static void Static(List<int> list) { lock (list) list.Add(1); }
    public void Collection(System.Collections.ArrayList list) { lock (list.SyncRoot) list.Add(1); }
}
