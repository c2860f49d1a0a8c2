// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.pnode;

namespace Kernel.Invariants;

/// <summary>What must be true of the propagation graph while nobody changes the trees.</summary>
internal static class PropagationGraph
{
    /// <summary>What is wrong with a mount's place in the graph; null for nothing.</summary>
    public static string? Torn(mount m)
    {
        if ((m.mnt_group_id != 0) != IS_MNT_SHARED(m))
            return $"{m} is in group {m.mnt_group_id}, and {(IS_MNT_SHARED(m) ? "shared" : "not shared")}";
        var peer = next_peer(m);
        if (peer != m && (peer.mnt_group_id != m.mnt_group_id || !IS_MNT_SHARED(m)))
            return $"{m} has {peer} as a peer, which is not of its group";
        if (peer != m && !Namespace.is_mounted(peer.mnt))
            return $"{m} has {peer} as a peer, which is unmounted";
        if (!m.mnt_master)
            return null;
        if (!Namespace.is_mounted(m.mnt_master.mnt))
            return $"{m} receives from {m.mnt_master}, which is unmounted";
        return IsSlave(m) ? null : $"{m} receives from {m.mnt_master}, which does not know of it";
    }

    private static bool IsSlave(mount m)
    {
        foreach (var slave in HashLists.hlist_for_each_entry<mount>(m.mnt_master.mnt_slave_list, mount.offsetof_mnt_slave))
        {
            if (slave == m)
                return true;
        }
        return false;
    }
}
