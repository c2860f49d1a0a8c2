// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// User namespaces; kernel/user_namespace.c, Linux 6.18: as far as they decide who may mount. Deviation: they are not
/// counted, hence never freed; ids are not modelled, every task is root in its own.
/// </summary>
public static partial class UserNamespace
{
    /// <summary>Depth beyond which no user namespace can be made (the kernel's own number).</summary>
    private const int MaxLevel = 32;

    /// <summary>The first one.</summary>
    [Global] public static partial user_namespace init_user_ns { get; }

    /// <summary>A user namespace below the current task's; kernel/user_namespace.c, Linux 6.18.</summary>
    public static async co<user_namespace> create_user_ns()
    {
        var parent_ns = current.user_ns;
        if (parent_ns.level > MaxLevel)
            return ERR_PTR<user_namespace>(-ENOSPC);

        // Who is locked up below a root directory would get the capability to leave it.
        if (await current_chrooted())
            return ERR_PTR<user_namespace>(-EPERM);

        var ns = await kzalloc<user_namespace>();
        if (!ns)
            return ERR_PTR<user_namespace>(-ENOMEM);
        ns.parent = parent_ns;
        ns.level = parent_ns.level + 1;
        return ns;
    }
}
