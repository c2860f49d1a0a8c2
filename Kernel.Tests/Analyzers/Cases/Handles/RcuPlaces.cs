// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu
// A place that readers see in a read-side section: to get a handle to it is to look at it, to write through one takes the update lock.
using Kit;

readonly struct Slot(object?[] memory, int index)
{
    public object? Value
    {
        get => memory[index];
        set => memory[index] = value;
    }
}

static class Publishing
{
    public static object? Dereference(Slot slot) => slot.Value;

    public static void Assign([Writes] Slot slot, object? value) => slot.Value = value;
}

class Directory
{
    private readonly object _update = new();
    private readonly object?[] _memory = new object?[4];

    [RcuProtected(nameof(_update))]
    public Slot Current => new(_memory, 0);

    public object? Reader()
    {
        Rcu.ReadLock();
        var found = Publishing.Dereference(Current);
        Rcu.ReadUnlock();
        return found;
    }

    public void Writer(object? value)
    {
        lock (_update)
            Publishing.Assign(Current, value);
    }

    public object? Outside() => Publishing.Dereference(Current); // expect: KRN0031

    public void WriterInASection(object? value)
    {
        Rcu.ReadLock();
        Publishing.Assign(Current, value); // expect: KRN0021
        Rcu.ReadUnlock();
    }
}
