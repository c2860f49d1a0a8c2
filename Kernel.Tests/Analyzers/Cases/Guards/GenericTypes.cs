// SPDX-License-Identifier: GPL-2.0-only
class Cell<T>
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private T? _value;
    public T? Get() => _value; // expect: KRN0020
    public T? GetHeld() { lock (_gate) return _value; }
    public void Set(T value) => _value = value; // expect: KRN0021
    public void SetHeld(T value) { lock (_gate) _value = value; }
    public static int Compare(Cell<int> a) { lock (a._gate) return a._value; }
    public static int CompareBare(Cell<int> a) => a._value; // expect: KRN0020
}
