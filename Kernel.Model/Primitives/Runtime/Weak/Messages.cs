// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// The stores of the weak model that are not everybody's yet, in the arena: by cell, and those of a cell in coherence order. The last one's value is
/// in the cell itself. Cells of which everybody has the last store, and learns nothing by it, are not here.
/// </summary>
internal static unsafe class Messages
{
    /// <summary>Messages that there is room for: one bit each.</summary>
    public const int Max = 64;

    private const int Common = 2;
    private const int Views = Common + 10;
    private const int Entries = Views + thread.Max * 16;

    /// <summary>Cells that all of it takes. They are reserved on the heap when the model begins, so that other models are not the larger for it.</summary>
    public const int Size = Entries + Max * 8;

    /// <summary>How many there are.</summary>
    public static ref int Count => ref Machine.registers->cells[Machine.registers->messages];

    /// <summary>All of them.</summary>
    public static Message* All => (Message*)(Machine.registers->cells + Machine.registers->messages + Entries);

    /// <summary>What is no thread's.</summary>
    public static ref CommonViews Shared => ref *(CommonViews*)(Machine.registers->cells + Machine.registers->messages + Common);

    /// <summary>A thread's view.</summary>
    public static ref View Of(thread t) => ref ((View*)(Machine.registers->cells + Machine.registers->messages + Views))[t.id];

    /// <summary>The messages of a cell: from <paramref name="first"/> to before <paramref name="end"/>; where they would be, if there are none.</summary>
    public static bool Find(int address, out int first, out int end)
    {
        var all = All;
        var count = Count;
        first = 0;
        while (first < count && all[first].address < address)
            first++;
        end = first;
        while (end < count && all[end].address == address)
            end++;
        return end > first;
    }

    /// <summary>The bits from one place to before another.</summary>
    public static ulong Range(int first, int end) => Below(end) & ~Below(first);

    private static ulong Below(int place) => place >= 64 ? ulong.MaxValue : (1UL << place) - 1;

    /// <summary>The place of the newest message of a cell that is in a set.</summary>
    public static int Newest(ulong set, int first, int end) => first + System.Numerics.BitOperations.PopCount(set & Range(first + 1, end));

    /// <summary>The message at a place, with those of its cell before it.</summary>
    public static ulong UpTo(int place, int first) => Range(first + 1, place + 1);

    /// <summary>Puts a message at a place. Whoever has a later one of its cell has it.</summary>
    /// <param name="place">The place.</param>
    /// <param name="message">The message.</param>
    /// <param name="attached">Whether it is made of the one before it.</param>
    /// <param name="last">Whether it is its cell's last.</param>
    /// <param name="by">Who stored it; nobody, for what was in the cell before.</param>
    public static void Insert(int place, Message message, bool attached, bool last, thread by)
    {
        var count = Count;
        if (count == Max)
            throw new KernelBugException(BugKind.Limit, $"more than {Max} stores are not everybody's yet");
        var all = All;
        for (var i = count; i > place; i--)
            all[i] = all[i - 1];
        all[place] = message;
        Count = count + 1;
        Each(new Opening(place, inherit: !last));
        Shared.attached = new Opening(place, inherit: false).Apply(Shared.attached);
        if (attached)
            Shared.attached |= 1UL << place;
        if (Machine.registers->tracing != 0)
            Writers.Inserted(place, by);
    }

    /// <summary>Takes a message out.</summary>
    public static void Remove(int place)
    {
        var all = All;
        var count = --Count;
        for (var i = place; i < count; i++)
            all[i] = all[i + 1];
        all[count] = default;
        Each(new Closing(place));
        Shared.attached = new Closing(place).Apply(Shared.attached);
        if (Machine.registers->tracing != 0)
            Writers.Removed(place);
    }

    /// <summary>Takes the first message of a cell out: from now on the second is everybody's.</summary>
    public static void RemoveFirst(int place)
    {
        Remove(place);
        Each(new Clearing(place));
        Shared.attached &= ~(1UL << place);
    }

    /// <summary>The pages of the table may change in the step that begins.</summary>
    public static void Touch()
    {
        var dirty = Machine.registers->dirty;
        var last = (uint)(Machine.registers->messages + Size - 1) / Machine.PageCells;
        for (var page = (uint)Machine.registers->messages / Machine.PageCells; page <= last; page++)
            dirty[page >> 6] |= 1UL << (int)(page & 63);
    }

    private interface IChange
    {
        ulong Apply(ulong set);
    }

    private readonly struct Opening(int place, bool inherit) : IChange
    {
        public ulong Apply(ulong set) => (set & Below(place)) | ((set & ~Below(place)) << 1) | (inherit ? set & (1UL << place) : 0);
    }

    private readonly struct Closing(int place) : IChange
    {
        public ulong Apply(ulong set) => (set & Below(place)) | ((set >> 1) & ~Below(place));
    }

    private readonly struct Clearing(int place) : IChange
    {
        public ulong Apply(ulong set) => set & ~(1UL << place);
    }

    private static void Each<T>(T change) where T : struct, IChange
    {
        var all = All;
        for (var i = 0; i < Count; i++)
        {
            all[i].before = change.Apply(all[i].before);
            all[i].everywhere = change.Apply(all[i].everywhere);
            all[i].own = change.Apply(all[i].own);
        }
        ref var shared = ref Shared;
        shared.everywhere = change.Apply(shared.everywhere);
        shared.begun = change.Apply(shared.begun);
        shared.left = change.Apply(shared.left);
        shared.queued = change.Apply(shared.queued);
        var views = (ulong*)(Machine.registers->cells + Machine.registers->messages + Views);
        for (var i = 0; i < thread.Limit * 8; i++)
            views[i] = change.Apply(views[i]);
    }
}
