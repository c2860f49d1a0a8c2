// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0024
class Seen
{
    private readonly object _gate = new();
    [Handoff(nameof(_gate))] private bool _flag;
    [Handoff(nameof(_gate))] private List<int>? _list;
    // Where it was seen to be at rest already, there is nothing to reset.
    public bool If()
    {
        lock (_gate)
        {
            if (!_flag) return false;
            _flag = false;
            return true;
        }
    }
    public List<int>? Null() { lock (_gate) { if (_list == null) return null; var l = _list; _list = null; return l; } }
    public bool Exchange() { lock (_gate) { bool f = _flag; if (f) _flag = false; return f; } }
    public void Fill() { lock (_gate) { _flag = true; _list = [1]; } }
}
