// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>kernel/capability.c and security/commoncap.c of Linux 6.18, for tasks that are all root in their user namespace.</summary>
public static class Capability
{
    /// <summary>chroot(2), setns(2).</summary>
    public const int CAP_SYS_CHROOT = 18;

    /// <summary>Everything that mounts.</summary>
    public const int CAP_SYS_ADMIN = 21;

    /// <summary>
    /// Whether the current task has a capability in a user namespace; cap_capable(), Linux 6.18. Deviation: a task holds
    /// every capability in its own namespace, hence in those below, and none elsewhere.
    /// </summary>
    public static bool ns_capable(user_namespace targ_ns, int cap)
    {
        BUG_ON(cap is not (CAP_SYS_CHROOT or CAP_SYS_ADMIN));
        var cred_ns = current.user_ns;
        for (var ns = targ_ns; ns != cred_ns; ns = ns.parent)
        {
            if (ns.level <= cred_ns.level)
                return false; // not below: no way up leads there
        }
        return true;
    }
}
