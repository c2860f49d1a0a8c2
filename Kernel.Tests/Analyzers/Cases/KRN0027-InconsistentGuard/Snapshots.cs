// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0027
public class Snapshots
{
    private readonly object _gate = new();
    private string[] _names = [];
    private List<int>? _sizes = [];
    private int[] _counts = [];
    private List<int> _seen = [];

    // A new array is made from the one before: who reads sees one or the other.
    public void Add(string name)
    {
        lock (_gate)
            _names = [.. _names ?? [], name];
    }

    public void Remove(string name)
    {
        lock (_gate)
        {
            var before = _names;
            _names = before.Where(other => other != name).ToArray();
        }
    }

    public IEnumerable<string> Names() => _names ?? [];

    public void Grow(int size)
    {
        lock (_gate)
        {
            var more = new List<int>();
            foreach (var known in _sizes!)
                more.Add(known);
            more.Add(size);
            _sizes = more;
        }
    }

    public void Shrink() { lock (_gate) { if (_sizes!.Count > 10) _sizes = []; } }
    public bool Has(int size) => _sizes!.Contains(size);

    // An element is written in place.
    public void Count(int at)
    {
        lock (_gate)
        {
            if (_counts.Length <= at)
                _counts = new int[at + 1];
            _counts[at]++;
        }
    }

    public void Clear() { lock (_gate) _counts = new int[_counts.Length]; }
    public int Total() => _counts.Sum(); // expect: KRN0027

    // Somebody takes the lock only to read.
    public void See(int size) { lock (_gate) _seen = [.. _seen, size]; }
    public void Forget() { lock (_gate) _seen = []; }
    public int Seen() { lock (_gate) return _seen.Count; }
    public bool Saw() => _seen.Count > 0; // expect: KRN0027
}
