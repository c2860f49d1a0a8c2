// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a file descriptor, one slot of a table, is.</summary>
public enum DescriptorState : byte
{
    /// <summary>The number is free.</summary>
    Free,

    /// <summary>The number is taken and the slot empty.</summary>
    Reserved,

    /// <summary>The slot holds a file.</summary>
    Installed,
}

/// <summary>What happens to a descriptor.</summary>
public enum DescriptorTrigger : byte
{
    /// <summary><c>get_unused_fd_flags</c>.</summary>
    Reserve,

    /// <summary><c>put_unused_fd</c>.</summary>
    GiveBack,

    /// <summary><c>fd_install</c>.</summary>
    Install,

    /// <summary><c>do_dup2</c> puts a file into the slot, in place of another or of none.</summary>
    Replace,

    /// <summary><c>file_close_fd</c>, <c>close_range</c>, <c>close_files</c>: the number is free from here on.</summary>
    Close,
}

/// <summary>The life of a descriptor (<c>fs/file.c</c>).</summary>
public static class DescriptorLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<DescriptorState, DescriptorTrigger> Lifetime { get; } = new("descriptor", static (machine, _) =>
    {
        machine.Configure(DescriptorState.Free)
            .Permit(DescriptorTrigger.Reserve, DescriptorState.Reserved)
            .Permit(DescriptorTrigger.Replace, DescriptorState.Installed);
        // A slot that is reserved and empty refuses dup2 (EBUSY) and close (EBADF).
        machine.Configure(DescriptorState.Reserved)
            .Permit(DescriptorTrigger.Install, DescriptorState.Installed)
            .Permit(DescriptorTrigger.GiveBack, DescriptorState.Free);
        machine.Configure(DescriptorState.Installed)
            .Ignore(DescriptorTrigger.Replace)
            .Permit(DescriptorTrigger.Close, DescriptorState.Free);
    });
}
