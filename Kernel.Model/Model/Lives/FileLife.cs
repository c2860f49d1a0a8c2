// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>The file's life, beside what the kernel keeps of it.</summary>
public readonly partial struct @file
{
    /// <summary>Where the file is in its life, with the number of table slots that hold it.</summary>
    internal partial life life { get; }
}

/// <summary>The steps of files.</summary>
[NoLockAnalysis(Reason = "A step is made where it happens, with the locks that this needs.")]
internal static class FileLife
{
    public static void begins(file f) => f.life.begin();

    public static void step(file f, FileTrigger trigger, in Site at) => f.life.step(FileLifetime.Lifetime, trigger, at);

    public static void looked_up(file f, int count, in Site at) => step(f, count >= 0 ? FileTrigger.Get : FileTrigger.MissedGet, at);

    /// <summary>A put that left a reference; the count is one less than those that are left.</summary>
    public static void puts(file f, int count, in Site at)
    {
        if (count >= 0)
            f.life.step(FileLifetime.Lifetime, FileTrigger.Put, at, count + 1);
    }

    /// <summary>The last reference is gone where nobody has taken another before the count was declared dead.</summary>
    public static void puts_last(file f, int expected, int found, in Site at)
    {
        if (found == expected)
            step(f, FileTrigger.Put, at);
    }

    /// <summary>A flush of a file whose operations have none is over when it begins.</summary>
    public static void flushes_nothing(file f, in Site at)
    {
        if (!f.f_op || f.f_op.flush == default)
            step(f, FileTrigger.Flush, at);
    }

    public static void flushed(int f, in Site at) => step(new file(f), FileTrigger.Flush, at);

    public static void left_to_task(file f, int error, in Site at)
    {
        if (error == 0)
            step(f, FileTrigger.AddTaskWork, at);
    }

    /// <summary>Of a file that was never opened there is nothing to release.</summary>
    public static void releases(file f, in Site at)
    {
        if ((f.f_mode & FMODE_OPENED) != 0)
            step(f, FileTrigger.Release, at);
    }

    public static void released(file f, in Site at)
    {
        if ((f.f_mode & FMODE_OPENED) != 0)
            step(f, FileTrigger.ReleaseDone, at);
    }
}
