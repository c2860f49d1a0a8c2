// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Which namespaces a task is in; kernel/nsproxy.c, Linux 6.18, for the one kind that the model has.</summary>
public static partial class NsProxy
{
    /// <summary>A set of namespaces, some of them new; kernel/nsproxy.c, Linux 6.18.</summary>
    private static async co<nsproxy> create_new_namespaces(int flags, task_struct tsk, user_namespace user_ns, fs_struct new_fs)
    {
        var new_nsp = await kzalloc<nsproxy>();
        if (!new_nsp)
            return ERR_PTR<nsproxy>(-ENOMEM);
        await atomic_set(new_nsp.count, 1);

        var mnt_ns = await copy_mnt_ns((flags & CLONE_NEWNS) != 0, tsk.nsproxy.mnt_ns, user_ns, new_fs);
        if (IS_ERR(mnt_ns))
        {
            kfree(new_nsp);
            return ERR_PTR<nsproxy>(PTR_ERR(mnt_ns));
        }
        new_nsp.mnt_ns = mnt_ns;
        return new_nsp;
    }

    /// <summary>Gives a child its namespaces; kernel/nsproxy.c, Linux 6.18.</summary>
    public static async co<int> copy_namespaces(int flags, task_struct tsk)
    {
        var old_ns = current.nsproxy;
        if ((flags & CLONE_NEWNS) == 0)
        {
            await atomic_inc(old_ns.count);
#pragma warning disable KRN0021 // The child does not run yet.
            tsk.nsproxy = old_ns;
#pragma warning restore KRN0021
            return 0;
        }
        if (!ns_capable(tsk.user_ns, CAP_SYS_ADMIN))
            return -EPERM;

        var new_ns = await create_new_namespaces(flags, current, tsk.user_ns, tsk.fs);
        if (IS_ERR(new_ns))
            return PTR_ERR(new_ns);
#pragma warning disable KRN0021 // The child does not run yet.
        tsk.nsproxy = new_ns;
#pragma warning restore KRN0021
        return 0;
    }

    /// <summary>Drops a reference, and the namespaces with the last; kernel/nsproxy.c, Linux 6.18 (put_nsproxy() and free_nsproxy()).</summary>
    [FinalRelease, MightSleep]
    public static async co put_nsproxy(nsproxy ns)
    {
        if (await atomic_dec_return(ns.count) == 0)
        {
            await put_mnt_ns(ns.mnt_ns);
            kfree(ns);
        }
    }

    /// <summary>Namespaces of one's own for unshare(2); NULL where there is nothing to do. kernel/nsproxy.c, Linux 6.18.</summary>
    public static async co<nsproxy> unshare_nsproxy_namespaces(int unshare_flags, user_namespace new_user_ns, fs_struct new_fs)
    {
        if ((unshare_flags & CLONE_NEWNS) == 0)
            return NULL;

        var user_ns = new_user_ns ? new_user_ns : current.user_ns;
        if (!ns_capable(user_ns, CAP_SYS_ADMIN))
            return ERR_PTR<nsproxy>(-EPERM);

        return await create_new_namespaces(unshare_flags, current, user_ns, new_fs ? new_fs : current.fs);
    }

    /// <summary>Gives a task other namespaces, or none; kernel/nsproxy.c, Linux 6.18. Locks: takes alloc_lock.</summary>
    [MustNotHold("p.alloc_lock")]
    public static async co switch_task_namespaces(task_struct p, nsproxy @new)
    {
        await task_lock(p);
        var ns = p.nsproxy;
        p.nsproxy = @new;
        task_unlock(p);

        if (ns)
            await put_nsproxy(ns);
    }

    /// <summary>A task gives up its namespaces; kernel/nsproxy.c, Linux 6.18.</summary>
    public static co exit_task_namespaces(task_struct p) => switch_task_namespaces(p, default);

    /// <summary>
    /// setns(2) with a descriptor of a mount namespace; kernel/nsproxy.c, Linux 6.18. Deviation: the namespace itself
    /// instead of a descriptor of it; the caller has a reference.
    /// </summary>
    public static async co<int> sys_setns(mnt_namespace ns)
    {
        var me = current;

        var nsset = await create_new_namespaces(0, me, me.user_ns, me.fs);
        if (IS_ERR(nsset))
            return PTR_ERR(nsset);

        var err = await mntns_install(nsset, me.fs, ns);
        if (err != 0)
        {
            await put_nsproxy(nsset);
            return err;
        }
        await switch_task_namespaces(me, nsset);
        return 0;
    }
}
