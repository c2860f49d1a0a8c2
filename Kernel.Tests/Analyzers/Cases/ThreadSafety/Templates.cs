// SPDX-License-Identifier: GPL-2.0-only
class Cell<T> where T : new()
{
    private readonly object _mu = new();
    [GuardedBy(nameof(_mu))] private T _value = new();
    [MustHold(nameof(_mu))] public void Set(T v) => _value = v;
    public void Locked<U>(U u) where U : T { lock (_mu) { Set(u); _value = u; } }
    public void Bare<U>(U u) where U : T => Set(u); // expect: KRN0022
    public static void Of(Cell<int> c)
    {
        lock (c._mu) c.Set(3);
        c.Set(4); // expect: KRN0022
    }
    public static bool Same(Cell<T> a, Cell<T> b)
    {
        lock (a._mu)
            return Equals(a._value, b._value); // expect: KRN0020
    }
}
