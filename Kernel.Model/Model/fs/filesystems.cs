// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// The types of file systems, fs/filesystems.c of Linux 6.18. Deviation: a type is its name. All of them are memory file
/// systems that anybody may mount who is root in the namespace that they show something of.
/// </summary>
public static class filesystems
{
    /// <summary>Whether there is a type of that name; fs/filesystems.c, Linux 6.18.</summary>
    public static bool get_fs_type(qstr name) => name.ToString() is "tmpfs" or "ramfs" or "devpts" or "proc" or "sysfs" or "cgroup2" or "mqueue";

    /// <summary>
    /// Whether the caller may mount it; fs/super.c, Linux 6.18. What proc, sysfs, cgroup2 and mqueue show belongs to
    /// namespaces of pids, networks, cgroups and queues, and those to the owner of the machine, above every user namespace
    /// of the model. Deviation: the name in place of a flag of the type (FS_USERNS_MOUNT), and with it of capable(), and the context's
    /// namespace in place of the context; the condition
    /// is one, of ToString() and CAP_SYS_ADMIN.
    /// </summary>
    public static bool mount_capable(qstr fs_type, user_namespace user_ns) => fs_type.ToString() is "tmpfs" or "ramfs" or "devpts" && ns_capable(user_ns, CAP_SYS_ADMIN);

    /// <summary>Whether names can be made in it (create, mkdir and symlink of its inode_operations).</summary>
    public static bool has_create(super_block sb) => sb.s_type.ToString() is not "devpts";
}
