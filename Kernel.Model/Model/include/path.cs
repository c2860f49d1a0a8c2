// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct path of include/linux/path.h, as a value: what the kernel keeps on its stack or passes by pointer.</summary>
/// <param name="mnt">The mount.</param>
/// <param name="dentry">The place in it.</param>
public record struct path(vfsmount mnt, dentry dentry);

/// <summary>struct path inside another structure.</summary>
[KernelStruct("include/linux/path.h")]
public readonly partial struct path_cell
{
    /// <summary>The mount.</summary>
    public partial vfsmount mnt { get; set; }

    /// <summary>The place in it.</summary>
    public partial dentry dentry { get; set; }

    /// <summary>Both.</summary>
    public path value
    {
        get => new(mnt, dentry);
        set
        {
            mnt = value.mnt;
            dentry = value.dentry;
        }
    }
}
