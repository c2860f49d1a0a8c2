// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Text;

class Leaves
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private List<int> _items = [];
    [GuardedBy(nameof(_gate))] private int[] _cells = [];
    [GuardedBy(nameof(_gate))] private readonly StringBuilder _text = new();
    [GuardedBy(nameof(_gate))] private readonly Dictionary<string, List<int>> _map = [];
    [GuardedBy(nameof(_gate))] private ImmutableArray<int> _fixed = [];
    [GuardedBy(nameof(_gate))] private ImmutableList<int> _frozen = [];
    [GuardedBy(nameof(_gate))] private string _name = "";
    [GuardedBy(nameof(_gate))] private Action? _action;
    [GuardedBy(nameof(_gate))] private Account _account = new();
    [GuardedBy(nameof(_gate))] private List<int>? _spare;
    private List<int>? _open;
    public static List<int>? Last;

    public List<int>? Open() => _open;

    public List<int> Items()
    {
        lock (_gate)
            return _items; // expect: KRN0028
    }

    public int[] Cells
    {
        get
        {
            lock (_gate)
            {
                return _cells; // expect: KRN0028
            }
        }
    }

    public StringBuilder Text()
    {
        lock (_gate)
            return _text; // expect: KRN0028
    }

    public List<int> ByALocal()
    {
        List<int> items;
        lock (_gate)
            items = _items;
        return items; // expect: KRN0028
    }

    public void Out(out List<int> items)
    {
        lock (_gate)
            items = _items; // expect: KRN0028
    }

    public void Ref(ref IReadOnlyList<int> items)
    {
        lock (_gate)
            items = _items; // expect: KRN0028
    }

    public void Stored()
    {
        lock (_gate)
        {
            _open = _items; // expect: KRN0028
            Last = _items; // expect: KRN0028
        }
    }

    public IReadOnlyList<int> Views()
    {
        lock (_gate)
            return _items.AsReadOnly(); // expect: KRN0028
    }

    public IEnumerable<int> Lazy()
    {
        lock (_gate)
            return _items.Where(item => item > 0).OrderBy(item => item); // expect: KRN0028
    }

    public IEnumerable<string> Keys()
    {
        lock (_gate)
            return _map.Keys; // expect: KRN0028
    }

    public int[] Copy()
    {
        lock (_gate)
            return _items.ToArray();
    }

    public List<int> CopyOfList()
    {
        lock (_gate)
            return new List<int>(_items);
    }

    public List<int> Spread()
    {
        lock (_gate)
            return [.. _items];
    }

    public List<int> ListOfLazy()
    {
        lock (_gate)
            return _items.Where(item => item > 0).ToList();
    }

    public int Element()
    {
        lock (_gate)
            return _items[0];
    }

    public List<int> ElementThatIsAList(string key)
    {
        lock (_gate)
            return _map[key];
    }

    public ImmutableArray<int> Fixed()
    {
        lock (_gate)
            return _fixed;
    }

    public ImmutableList<int> Frozen()
    {
        lock (_gate)
            return _frozen;
    }

    public string Name()
    {
        lock (_gate)
            return _name + (_action is null ? "" : "!");
    }

    public Action? Action()
    {
        lock (_gate)
            return _action;
    }

    public Account AnObject()
    {
        lock (_gate)
            return _account;
    }

    public List<int> TakenOver()
    {
        lock (_gate)
        {
            var items = _items;
            _items = [];
            return items;
        }
    }

    public void TakenOverLater()
    {
        lock (_gate)
        {
            Last = _items;
            _items = [];
        }
    }

    public void ToTheSameLock()
    {
        lock (_gate)
            _spare = _items;
    }

    [MustHold(nameof(_gate))]
    public List<int> ToOneWhoHolds() => _items;

    public int UsesIt()
    {
        lock (_gate)
            return ToOneWhoHolds().Count + Privately().Count;
    }

    private List<int> Privately() => _items;

    public List<int> WithoutAnyLock() => _items; // expect: KRN0020
}

class Account
{
    public int Balance { get; set; }
}

record Price(int Amount);

class Pointees
{
    private readonly object _gate = new();
    [PointeeGuardedBy(nameof(_gate))] private readonly Account _account = new();
    [PointeeGuardedBy(nameof(_gate))] private readonly List<int> _items = [];
    [PointeeGuardedBy(nameof(_gate))] private readonly Price _price = new(1);

    public Account Account => _account; // expect: KRN0028

    public Account UnderTheLock()
    {
        lock (_gate)
            return _account; // expect: KRN0028
    }

    public List<int> Items => _items; // expect: KRN0028

    public Price Price => _price;

    public int Balance
    {
        get
        {
            lock (_gate)
                return _account.Balance;
        }
    }
}
