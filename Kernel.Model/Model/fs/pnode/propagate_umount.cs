// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <remarks>
/// Which mounts go along with those unmounted: rewritten in Linux 6.17; Documentation/filesystems/propagate_umount.txt of
/// the kernel proves it. A set of candidates is trimmed until no mount that stays would move (only mounts that cover the
/// whole of a candidate slide down when it goes) and no locked mount is taken away from what it hides.
/// </remarks>
public static partial class pnode
{
    /// <summary>Whether a mount is a candidate; fs/pnode.c, Linux 6.18.</summary>
    [MustHoldShared("Namespace.namespace_sem")]
    private static bool is_candidate(mount m) => (m.mnt_t_flags & T_UMOUNT_CANDIDATE) != 0;

    /// <summary>Commits to unmounting <paramref name="m"/>; fs/pnode.c, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    private static void umount_one(mount m, list_head to_umount)
    {
        var flags = m.mnt.mnt_flags;
        flags.value |= MNT_UMOUNT;
        list_del_init(m.mnt_child);
        move_from_ns(m);
        list_add_tail(m.mnt_list, to_umount);
    }

    /// <summary>No candidate any more; fs/pnode.c, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem")]
    private static void remove_from_candidate_list(mount m)
    {
        m.mnt_t_flags &= ~(T_MARKED | T_UMOUNT_CANDIDATE);
        list_del_init(m.mnt_list);
    }

    /// <summary>Collects what receives from the parents of those in <paramref name="set"/> at the same place; fs/pnode.c, Linux 6.18.</summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    private static void gather_candidates(list_head set, list_head candidates)
    {
        foreach (var m in list_for_each_entry<mount>(set, mount.offsetof_mnt_list))
        {
            if (is_candidate(m))
                continue;
            m.mnt_t_flags |= T_UMOUNT_CANDIDATE;
            var p = m.mnt_parent.value;
            var q = propagation_next(p, p);
            while (q)
            {
                var child = __lookup_mnt_locked(q.mnt, m.mnt_mountpoint.value);
                if (child)
                {
                    // Met on behalf of another member of the set: then all that receives from q has been, too.
                    if (is_candidate(child))
                    {
                        q = skip_propagation_subtree(q, p);
                        continue;
                    }
                    child.mnt_t_flags |= T_UMOUNT_CANDIDATE;
                    if (!will_be_unmounted(child))
                        list_add(child.mnt_list, candidates);
                }
                q = propagation_next(q, p);
            }
        }
        foreach (var m in list_for_each_entry<mount>(set, mount.offsetof_mnt_list))
            m.mnt_t_flags &= ~T_UMOUNT_CANDIDATE;
    }

    /// <summary>
    /// A child of <paramref name="m"/> stays. Wherever the way down to it is not by mounts that cover their whole parent,
    /// that parent stays, too; fs/pnode.c, Linux 6.18.
    /// </summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    private static void trim_ancestors(mount m)
    {
        for (var p = m.mnt_parent.value; is_candidate(p); m = p, p = p.mnt_parent.value)
        {
            // Been here: whatever candidates are above were dealt with then.
            if (IS_MNT_MARKED(m))
                return;
            SET_MNT_MARK(m);
            if (m != p.overmount)
                p.mnt_t_flags &= ~T_UMOUNT_CANDIDATE;
        }
    }

    /// <summary>
    /// Decides on <paramref name="m"/> as far as its children tell: it goes at once where it is unlocked and all of them
    /// go; it leaves the candidates where one stays that does not cover it. fs/pnode.c, Linux 6.18.
    /// </summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    private static void trim_one(mount m, list_head to_umount)
    {
        bool remove_this = false, found = false, umount_this = false;

        // trim_ancestors() took the mark away and left the mount on the list.
        if (!is_candidate(m))
        {
            remove_from_candidate_list(m);
            return;
        }

        foreach (var n in list_for_each_entry<mount>(m.mnt_mounts, mount.offsetof_mnt_child))
        {
            if (!is_candidate(n))
            {
                found = true;
                if (n != m.overmount)
                {
                    remove_this = true;
                    break;
                }
            }
        }
        if (found)
        {
            trim_ancestors(m);
        }
        else if (!IS_MNT_LOCKED(m) && list_empty(m.mnt_mounts))
        {
            remove_this = true;
            umount_this = true;
        }
        if (remove_this)
        {
            remove_from_candidate_list(m);
            if (umount_this)
                umount_one(m, to_umount);
        }
    }

    /// <summary>
    /// A locked mount may only go together with the mount that it is on. Decides on <paramref name="m"/> and the candidates
    /// up the way from it; fs/pnode.c, Linux 6.18.
    /// </summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    private static void handle_locked(mount m, list_head to_umount)
    {
        mount cutoff = m, p;

        if (!is_candidate(m))
        {
            remove_from_candidate_list(m);
            return;
        }
        for (p = m; is_candidate(p); p = p.mnt_parent.value)
        {
            remove_from_candidate_list(p);
            if (!IS_MNT_LOCKED(p))
                cutoff = p.mnt_parent.value;
        }
        if (will_be_unmounted(p))
            cutoff = p;
        while (m != cutoff)
        {
            umount_one(m, to_umount);
            m = m.mnt_parent.value;
        }
    }

    /// <summary>
    /// Lets <paramref name="m"/>, which stays, slide down to where the bottom of the stack of mounts beneath it is attached;
    /// fs/pnode.c, Linux 6.18.
    /// </summary>
    /// <remarks>For a moment two mounts are at one place, until the caller of propagate_umount() takes the stack off.</remarks>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    private static async co reparent(mount m)
    {
        var p = m;
        mountpoint mp;

        do
        {
            mp = p.mnt_mp;
            p = p.mnt_parent.value;
        } while (will_be_unmounted(p));

        await mnt_change_mountpoint(p, mp, m);
    }

    /// <summary>
    /// Adds to <paramref name="set"/> (through mnt_list) the mounts that receive the unmounting from those in it and that
    /// nothing keeps in place; fs/pnode.c, Linux 6.18. Locks: mount_lock and namespace_sem, for writing.
    /// </summary>
    [MustHold("Namespace.namespace_sem", "Namespace.mount_lock")]
    public static async co propagate_umount(list_head set)
    {
        var to_umount = onstack<list_head>(); // those that will go
        INIT_LIST_HEAD(to_umount);
        var candidates = onstack<list_head>(); // undecided
        INIT_LIST_HEAD(candidates);

        gather_candidates(set, candidates);

        // Nothing that stays may move.
        foreach (var m in list_for_each_entry_safe<mount>(candidates, mount.offsetof_mnt_list))
            trim_one(m, to_umount);

        // Nothing locked may be taken off what it hides.
        while (!list_empty(candidates))
        {
            var m = list_first_entry<mount>(candidates, mount.offsetof_mnt_list);
            handle_locked(m, to_umount);
        }

        // What covers a mount that goes, and stays itself, slides down.
        foreach (var m in list_for_each_entry<mount>(to_umount, mount.offsetof_mnt_list))
        {
            var over = m.overmount;
            if (over && !will_be_unmounted(over))
                await reparent(over);
        }

        list_splice_tail_init(to_umount, set);
        offstack(candidates);
        offstack(to_umount);
    }
}
