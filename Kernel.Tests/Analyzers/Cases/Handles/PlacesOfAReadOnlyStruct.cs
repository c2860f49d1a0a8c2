// SPDX-License-Identifier: GPL-2.0-only
// A read-only struct that lets one set something refers to it: the member that gave the struct guards what it leads to.
readonly struct Cell(int[] memory, int index)
{
    public int Value
    {
        get => memory[index];
        set => memory[index] = value;
    }
}

readonly struct Cells(int[] memory)
{
    public Cell this[int index] => new(memory, index);
}

static class Marked
{
    public static int Read(Cell cell) => cell.Value;

    public static void Write([Writes] Cell cell, int value) => cell.Value = value;

    public static bool IsSet([Reads] Cell cell) => cell.Value != 0;
}

class Table
{
    private readonly object _gate = new();
    private readonly int[] _memory = new int[16];

    [PointeeGuardedBy(nameof(_gate))]
    private Cell Count => new(_memory, 0);

    [PointeeGuardedBy(nameof(_gate), WritesOnly = true)]
    private Cell Version => new(_memory, 1);

    [PointeeGuardedBy(nameof(_gate))]
    private Cells Slots => new(_memory);

    public void Right(int i)
    {
        lock (_gate)
        {
            var count = Count;
            count.Value = count.Value + 1;
            Marked.Write(Version, 1);
            var slot = Slots[i];
            slot.Value = 1;
            if (Marked.IsSet(Count))
                Marked.Write(Count, 0);
        }
    }

    public int Lockless() => Version.Value + Marked.Read(Count);

    public void Handle()
    {
        var count = Count;
        count.Value = 1; // expect: KRN0021
        Marked.Write(Count, 1); // expect: KRN0021
        if (Marked.IsSet(Count)) // expect: KRN0020
            return;
        Use(Count.Value); // expect: KRN0020
    }

    public void OnlyWrites()
    {
        var version = Version;
        version.Value = 1; // expect: KRN0021
        Marked.Write(Version, 2); // expect: KRN0021
        Use(version.Value);
    }

    public void Element(int i)
    {
        Cell slot;
        lock (_gate)
            slot = Slots[i];
        slot.Value = 1; // expect: KRN0021
    }

    public void Callers()
    {
        lock (_gate)
            Bump();
    }

    private void Bump() => Marked.Write(Count, Marked.IsSet(Count) ? 2 : 1);

    public void Nobody() => Forgotten();

    private void Forgotten() => Marked.Write(Count, 0); // expect: KRN0021

    private static void Use(int value) => _ = value;
}
