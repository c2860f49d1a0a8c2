// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>Brings the books of the files up to date after a step: what only a look at the machine can tell.</summary>
internal static class FileObserver
{
    /// <summary>Looks at every slot, every count, and every lookup under way.</summary>
    public static void Look()
    {
        LookAtSlots();
        LookAtCounts();
        LookAtLookups();
    }

    private static void LookAtSlots()
    {
        var first = 0;
        for (var files = slab.Next<files_struct>(default); files && first < Tables * Slots; files = slab.Next(files), first += Slots)
        {
            var live = slab.IsLive(files);
            for (var fd = 0; fd < Slots; fd++)
                LookAtSlot(first + fd, live ? files.fd[fd].value : default);
        }
    }

    private static void LookAtSlot(int slot, @file f)
    {
        var known = slots;
        if (known[slot] == f.address)
            return;
        var n = number(f);
        var held = ever_held;
        if (Machine.WeakMemory)
            held[slot] |= (1 << n | 1 << number(new @file(known[slot]))) & ~1;
        known[slot] = f.address;
        var descriptors = installed;
        if (n != 0)
            descriptors[n]++;
    }

    private static void LookAtCounts()
    {
        var seen = FileLedger.life;
        for (var n = 1; n < Files; n++)
        {
            if (file(n) is not { address: not 0 } f)
                continue;
            // Between the two, at -1, a lookup may still bring the file back.
            if (f.f_ref.counter.value >= 0 && seen[n] == (int)Life.Unseen)
                seen[n] = (int)Life.Alive;
            else if (f.f_ref.counter.value < file_ref.FILE_REF_NOREF && seen[n] == (int)Life.Alive)
                seen[n] = (int)Life.Dead;
        }
    }

    private static void LookAtLookups()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var fd = looking_up[id] - 1;
            if (fd < 0 || new task_struct(thread.number(id).task).files is not { address: not 0 } files)
                continue;
            var n = number(files.fd[fd].value);
            var bits = seen;
            if (n != 0)
                bits[id] |= 1 << n;
            if (Machine.WeakMemory)
                bits[id] |= EverHeld(files, fd);
        }
    }

    private static int EverHeld(files_struct table, int fd)
    {
        var first = 0;
        for (var files = slab.Next<files_struct>(default); files && first < Tables * Slots; files = slab.Next(files), first += Slots)
        {
            if (files == table)
                return ever_held[first + fd];
        }
        return 0;
    }
}
