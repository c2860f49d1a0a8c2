// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020, KRN0021
class Graph
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<Graph> _edges;
    [GuardedBy(nameof(_gate))] private int _rank;
    public Graph() { _edges = new(); _rank = 1; Init(); }
    private void Init() => _rank = 2;
    public Graph(int rank) : this() { _rank = rank; for (int i = 0; i < rank; i++) _edges.Add(new Graph()); }
    public static Graph Pair()
    {
        var a = new Graph();
        var b = new Graph { _rank = 4 };
        a._edges.Add(b);
        a._rank = b._rank + 1;
        return a;
    }
    public Graph Copy() { var g = new Graph(); lock (_gate) g._rank = _rank; return g; }
    public static List<Graph> Many(int n) { var all = new List<Graph>(); for (int i = 0; i < n; i++) { var g = new Graph(); g._rank = i; all.Add(g); } return all; }
    ~Graph() { _rank = 0; _edges.Clear(); }
}
