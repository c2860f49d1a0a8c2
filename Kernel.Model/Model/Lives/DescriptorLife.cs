// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>The lives of the descriptors of a table, beside what the kernel keeps of it.</summary>
public readonly partial struct files_struct
{
    /// <summary>Where each descriptor is in its life.</summary>
    [Length(NR_OPEN)]
    internal partial life fd_life { get; }
}

/// <summary>The steps of descriptors, and those of the files in their slots.</summary>
[NoLockAnalysis(Reason = "A step is made where it happens, with the locks that this needs.")]
internal static class DescriptorLife
{
    public static void step(files_struct files, int fd, DescriptorTrigger trigger, in Site at) => step(files.fd[fd].address, trigger, at);

    /// <summary>A slot has a file.</summary>
    public static void installed(int slot, file f, in Site at)
    {
        f.life.step_count(FileLifetime.Lifetime, FileTrigger.Install, 1, at);
        step(slot, DescriptorTrigger.Install, at);
    }

    /// <summary>A slot has a file, in place of another or of none.</summary>
    public static void replaced(int slot, file f, file before, in Site at)
    {
        if (before)
            before.life.step_count(FileLifetime.Lifetime, FileTrigger.Detach, -1, at);
        f.life.step_count(FileLifetime.Lifetime, FileTrigger.Install, 1, at);
        step(slot, DescriptorTrigger.Replace, at);
    }

    /// <summary>A slot has lost its file.</summary>
    public static void detached(int slot, file f, in Site at)
    {
        f.life.step_count(FileLifetime.Lifetime, FileTrigger.Detach, -1, at);
        step(slot, DescriptorTrigger.Close, at);
    }

    /// <summary>A slot of a new table has what the old one's has.</summary>
    public static void copied(shared<file> slot, file f, in Site at)
    {
        if (!f)
            return;
        step(slot.address, DescriptorTrigger.Reserve, at);
        installed(slot.address, f, at);
    }

    /// <summary>A table that nobody uses any more loses the file of its next slot.</summary>
    public static void closes(files_struct files, int fd, in Site at)
    {
        if (fd < files_struct.NR_OPEN && files.fd[fd].peek is var f && f)
            detached(files.fd[fd].address, f, at);
    }

    /// <summary>The lives of a table's descriptors lie as its slots do.</summary>
    private static void step(int slot, DescriptorTrigger trigger, in Site at) =>
        new life(slot - files_struct.offsetof_fd + files_struct.offsetof_fd_life).step(DescriptorLifetime.Lifetime, trigger, at);
}
