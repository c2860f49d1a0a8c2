// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct fs_context of include/linux/fs_context.h, Linux 6.18: a file system that is being set up.</summary>
[KernelStruct("include/linux/fs_context.h")]
public readonly partial struct fs_context
{
    /// <summary>Who talks to it by its descriptor.</summary>
    public partial mutex uapi_mutex { get; }

    /// <summary>The type (fs_type->name).</summary>
    public partial qstr fs_type { get; set; }

    /// <summary>The root, with references to itself and to its superblock, once there is one.</summary>
    [GuardedBy(nameof(uapi_mutex), WritesOnly = true)]
    public partial dentry root { get; set; }

    /// <summary>Who asked.</summary>
    public partial user_namespace user_ns { get; set; }

    /// <summary>The name of the device; meant only where <see cref="has_source"/> says so.</summary>
    [GuardedBy(nameof(uapi_mutex))]
    public partial qstr source { get; set; }

    /// <summary>1 where there is a source.</summary>
    [GuardedBy(nameof(uapi_mutex))]
    public partial int has_source { get; set; }

    /// <summary>SB_*.</summary>
    [GuardedBy(nameof(uapi_mutex))]
    public partial int sb_flags { get; set; }

    /// <summary>How far it has come.</summary>
    [GuardedBy(nameof(uapi_mutex))]
    public partial fs_context_phase phase { get; set; }
}

/// <summary>enum fs_context_phase of include/linux/fs_context.h.</summary>
#pragma warning disable CS1591 // The kernel's names.
public enum fs_context_phase
{
    FS_CONTEXT_CREATE_PARAMS,
    FS_CONTEXT_CREATING,
    FS_CONTEXT_AWAITING_MOUNT,
    FS_CONTEXT_AWAITING_RECONF,
    FS_CONTEXT_RECONF_PARAMS,
    FS_CONTEXT_FAILED,
}
#pragma warning restore CS1591
