// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Close;

/// <summary>
/// What is known of the files of a close workload, kept where the invariants can read it: how often each was installed,
/// flushed and released, and who relies on it. It is part of the machine's state. A file has its number, from 1 on, in
/// private_data.
/// </summary>
internal static partial class FileLedger
{
    /// <summary>Files that a workload can have, plus one.</summary>
    public const int Files = 5;

    /// <summary>Tables of descriptors that are looked at.</summary>
    public const int Tables = 3;

    /// <summary>Slots of each that are looked at: workloads use no others.</summary>
    public const int Slots = 6;

    /// <summary>Where each file is; 0 before it is made.</summary>
    [Global, Length(Files)] public static partial cells address { get; }

    /// <summary>Descriptors that there have been of each file.</summary>
    [Global, Length(Files)] public static partial cells installed { get; }

    /// <summary>Descriptors of each file that have been flushed.</summary>
    [Global, Length(Files)] public static partial cells flushed { get; }

    /// <summary>Times that each file was released.</summary>
    [Global, Length(Files)] public static partial cells released { get; }

    /// <summary>Counted references to each file that threads rely on, apart from those of tables.</summary>
    [Global, Length(Files)] public static partial cells holds { get; }

    /// <summary>System calls that work on each file, with or without a reference of their own.</summary>
    [Global, Length(Files)] public static partial cells uses { get; }

    /// <summary>What has been seen of the count of each file (<see cref="Life"/>).</summary>
    [Global, Length(Files)] public static partial cells life { get; }

    /// <summary>The task that alone closes descriptors of a file; 0 where anybody may.</summary>
    [Global, Length(Files)] public static partial cells owner { get; }

    /// <summary>1 where references to a file may be dropped by whoever is not a task on its way back to user mode.</summary>
    [Global, Length(Files)] public static partial cells may_be_delayed { get; }

    /// <summary>What the slots held when they were last looked at.</summary>
    [Global, Length(Tables * Slots)] public static partial cells slots { get; }

    /// <summary>In the weak model, one bit for each file that a slot has ever held: that it was taken out need not have reached who looks it up.</summary>
    [Global, Length(Tables * Slots)] public static partial cells ever_held { get; }

    /// <summary>For each thread, the descriptor that it is looking up, plus one.</summary>
    [Global, Length(thread.Max), PerThread] public static partial cells looking_up { get; }

    /// <summary>For each thread, one bit for each file that the slot held since the lookup began.</summary>
    [Global, Length(thread.Max), PerThread] public static partial cells seen { get; }

    /// <summary>What was wrong where it happened (<see cref="Wrong"/>), one bit each.</summary>
    [Global] public static partial int wrong { get; set; }

    /// <summary>What a file is asked when it is flushed; 0 or a negative errno.</summary>
    [Global] public static partial int flush_answer { get; set; }

    /// <summary>Notes what is wrong.</summary>
    public static void note(Wrong what) => wrong |= 1 << (int)what;

    /// <summary>True where it was noted.</summary>
    public static bool noted(Wrong what) => (wrong >> (int)what & 1) != 0;

    /// <summary>The number of a file that is on the books; 0 for any other.</summary>
    public static int number(@file f)
    {
        for (var n = 1; f && n < Files; n++)
        {
            if (address[n] == f.address && FileTable.filp_cachep.is_live(f.address) && f.private_data == n)
                return n;
        }
        return 0;
    }

    /// <summary>File <paramref name="n"/>, as long as its memory is its own; else NULL.</summary>
    public static @file file(int n) => address[n] != 0 && new @file(address[n]) is var f && number(f) == n ? f : default;

    /// <summary>Slots of tables that tasks use which hold file <paramref name="n"/>.</summary>
    public static int held_by_slots(int n)
    {
        var count = 0;
        for (var files = slab.Next<files_struct>(default); files; files = slab.Next(files))
        {
            if (!slab.IsLive(files) || files.count.counter.peek == 0)
                continue;
            for (var fd = 0; fd < Slots; fd++)
                count += number(slot(files, fd)) == n ? 1 : 0;
        }
        return count;
    }

    /// <summary>What a slot holds, with the store to it that may still be in a processor's buffer: the table's lock allows no two.</summary>
    private static @file slot(files_struct files, int fd)
    {
        var cell = files.fd[fd].address;
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            for (var i = t.nr_buffered - 1; i >= 0; i--)
            {
                if (t.buffer[2 * i] == cell)
                    return new @file(t.buffer[2 * i + 1]);
            }
        }
        return files.fd[fd].peek;
    }

    /// <summary>The current thread relies on a reference from here on.</summary>
    public static void get(@file f) => add(holds, f, 1);

    /// <summary>It no longer does, and is about to put it.</summary>
    public static void begin_put(@file f) => add(holds, f, -1);

    /// <summary>A system call begins to work on a file.</summary>
    public static void begin_use(@file f) => add(uses, f, 1);

    /// <summary>It is through.</summary>
    public static void end_use(@file f) => add(uses, f, -1);

    private static void add(cells to, @file f, int n)
    {
        var number = f.private_data;
        to[number] += n;
    }

    /// <summary>The current thread begins to look up a descriptor.</summary>
    public static void begin_lookup(int fd)
    {
        var mine = looking_up;
        mine[Context.current_thread.id] = fd + 1;
    }

    /// <summary>It has got <paramref name="f"/>, or nothing.</summary>
    public static void end_lookup(@file f)
    {
        var id = Context.current_thread.id;
        if (f && (seen[id] >> f.private_data & 1) == 0)
            note(Wrong.LookedUpElsewhere);
        var lookups = looking_up;
        lookups[id] = 0;
        var bits = seen;
        bits[id] = 0;
    }
}

/// <summary>What has been seen of a file's count.</summary>
internal enum Life
{
    /// <summary>Nothing: the file is being made.</summary>
    Unseen,
    /// <summary>References.</summary>
    Alive,
    /// <summary>That the last one is gone.</summary>
    Dead,
}

/// <summary>What can be wrong at a moment that lies within a step.</summary>
internal enum Wrong
{
    /// <summary>I21: a file is released with references to it left.</summary>
    ReleasedWithCount,
    /// <summary>I22: a lookup gave a file that the slot did not hold during the call.</summary>
    LookedUpElsewhere,
    /// <summary>I23: a kernel thread releases what only tasks have put.</summary>
    ReleasedByKthread,
    /// <summary>I26: a descriptor is flushed while its slot still holds the file.</summary>
    FlushedInSlot,
    /// <summary>I26: a descriptor is closed by somebody whose it is not.</summary>
    ClosedByOther,
    /// <summary>I26: close(2) asks to be restarted.</summary>
    Restarted,
    /// <summary>I27: a descriptor is flushed after its reference was put.</summary>
    FlushedAfterPut,
    /// <summary>I27: a file is released before each of its descriptors was flushed.</summary>
    ReleasedBeforeFlush,
    /// <summary>I29: a file is released while somebody relies on it.</summary>
    ReleasedInUse,
}
