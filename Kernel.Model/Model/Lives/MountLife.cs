// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>The mount's life, beside what the kernel keeps of it.</summary>
public readonly partial struct mount
{
    /// <summary>Where the mount is in its life, with the number of walkers that have raised the count and not decided yet.</summary>
    internal partial life life { get; }
}

/// <summary>The steps of mounts. What their guards see are the references that somebody has, at this instant.</summary>
[NoLockAnalysis(Reason = "A step is made where it happens, with the locks that this needs.")]
internal static partial class MountLife
{
    /// <summary>The mount whose count a thread, as a walker, has raised without knowing yet whether it may.</summary>
    [Global, Length(thread.Max), PerThread] private static partial cells raised { get; }

    public static void step(mount mnt, MountTrigger trigger, in Site at) => mnt.life.step(MountLifetime.Lifetime, trigger, at);

    public static void step_of_parent(mount mnt, MountTrigger trigger, in Site at) => step(mnt.mnt_parent.peek, trigger, at);

    /// <summary>A step at which references count: those of walkers that do not know yet whether they may keep theirs do not.</summary>
    public static void step_counting(mount mnt, MountTrigger trigger, in Site at)
    {
        if (Machine.ChecksLives)
            mnt.life.step(MountLifetime.Lifetime, trigger, at, percpu_total(mnt.mnt_count) - mnt.life.count);
    }

    /// <summary>A mount has got a namespace; the root of one has no parent.</summary>
    public static void added(mount mnt, in Site at)
    {
        if (!Namespace.mnt_has_parent(mnt))
            step(mnt, MountTrigger.MakeRoot, at);
    }

    public static void gets(int count, in Site at) => step(counted(count), MountTrigger.Get, at);

    public static void puts(int count, MountTrigger trigger, in Site at) => step_counting(counted(count), trigger, at);

    public static void walker_gets(int count, in Site at)
    {
        var mnt = counted(count);
        var mine = raised;
        mine[current_thread.id] = mnt.address;
        mnt.life.step_count(MountLifetime.Lifetime, MountTrigger.WalkerGet, 1, at);
    }

    /// <summary>The walker keeps its reference where no writer has been inside since it began.</summary>
    public static void walker_looks_again(int before, int now, in Site at)
    {
        if (before == now)
            walker_decides(MountTrigger.Get, at);
    }

    /// <summary>The walker keeps its reference, or has given it back.</summary>
    public static void walker_decides(MountTrigger trigger, in Site at)
    {
        var mine = raised;
        var mnt = new mount(mine[current_thread.id]);
        mine[current_thread.id] = 0;
        mnt.life.step_count(MountLifetime.Lifetime, trigger, -1, at);
    }

    public static void left_to_task(mount mnt, int error, in Site at)
    {
        if (error == 0)
            step(mnt, MountTrigger.AddTaskWork, at);
    }

    /// <summary>The mount of which this processor's part of the count is in that cell.</summary>
    private static mount counted(int count) => container_of<mount>(count - current_thread.cpu, mount.offsetof_mnt_count);
}
