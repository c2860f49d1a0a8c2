// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    private static co<cstr> lookup_last(nameidata nd)
    {
        if (nd.last_type == LAST_NORM && nd.last_slashes != 0)
            nd.flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
        return walk_component(nd, WALK_TRAILING);
    }

    /// <summary>Crosses the mounts over where the walk stands; fs/namei.c, Linux 6.18.</summary>
    private static async co<int> handle_lookup_down(nameidata nd)
    {
        if ((nd.flags & LOOKUP_RCU) == 0)
            await dget(nd.path.dentry);
        nd.next_seq = nd.seq;
        return (await step_into(nd, WALK_NOFOLLOW, nd.path.dentry)).at;
    }

    /// <summary>One walk to the end, in the mode that the flags say; fs/namei.c, Linux 6.18.</summary>
    private static async co<path_result> path_lookupat(nameidata nd, int flags)
    {
        var s = await path_init(nd, flags);
        int err;
        path path = default;

        while ((err = await link_path_walk(s, nd)) == 0 && !(s = await lookup_last(nd)).is_null)
        {
        }
        if (err == 0 && (nd.flags & LOOKUP_MOUNTPOINT) != 0)
        {
            err = await handle_lookup_down(nd);
            nd.state &= ~ND_JUMPED;
        }
        if (err == 0)
            err = await complete_walk(nd);

        if (err == 0 && (nd.flags & LOOKUP_DIRECTORY) != 0)
        {
            if (!d_can_lookup(nd.path.dentry))
                err = -ENOTDIR;
        }
        if (err == 0)
        {
            path = nd.path.value;
            set_path(nd.path, default);
        }
        await terminate_walk(nd);
        return new path_result(err, path);
    }

    /// <summary>A path to what it names, with references: in RCU mode first. fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<path_result> filename_lookup(int dfd, qstr name, int flags)
    {
        var nd = set_nameidata(dfd, name);
        var res = await path_lookupat(nd, flags | LOOKUP_RCU);
        if (res.err == -ECHILD)
            res = await path_lookupat(nd, flags);
        restore_nameidata(nd);
        return res;
    }

    /// <summary>One walk to the directory of the last component; fs/namei.c, Linux 6.18.</summary>
    private static async co<path_result> path_parentat(nameidata nd, int flags)
    {
        path parent = default;
        var s = await path_init(nd, flags);
        var err = await link_path_walk(s, nd);
        if (err == 0)
            err = await complete_walk(nd);
        if (err == 0)
        {
            parent = nd.path.value;
            set_path(nd.path, default);
        }
        await terminate_walk(nd);
        return new path_result(err, parent);
    }

    /// <summary>A last component, which is not walked.</summary>
    /// <param name="name">Its text.</param>
    /// <param name="type">LAST_*.</param>
    /// <param name="slashes">Whether slashes follow it.</param>
    private readonly record struct last_component(qstr name, int type, bool slashes);

    /// <summary>A path to the directory of its last component, which <see cref="last_of"/> tells; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Deviation: the last component stays in the thread's nameidata, which <see cref="last_of"/> empties.</remarks>
    [MightSleep]
    private static async co<path_result> filename_parentat(int dfd, qstr name, int flags)
    {
        var error = getname(name);
        if (error != 0)
            return new path_result(error, default);
        var nd = set_nameidata(dfd, name);
        var res = await path_parentat(nd, flags | LOOKUP_RCU);
        if (res.err == -ECHILD)
            res = await path_parentat(nd, flags);
        if (res.err != 0)
            restore_nameidata(nd);
        return res;
    }

    private static last_component last_of()
    {
        var nd = nameidata_of_thread[current_thread.id];
        var last = new last_component(nd.last, nd.last_type, nd.last_slashes != 0);
        restore_nameidata(nd);
        return last;
    }

    /// <summary>What taking a path over from user space says against it: 0, -ENOENT for an empty one, -ENAMETOOLONG. fs/namei.c, Linux 6.18.</summary>
    public static int getname(qstr filename)
    {
        if (filename.len >= PATH_MAX)
            return -ENAMETOOLONG;
        return filename.len == 0 ? -ENOENT : 0;
    }

    /// <summary>A path given by user space to what it names, with references; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static async co<path_result> user_path_at(int dfd, qstr name, int flags)
    {
        var error = getname(name);
        if (error != 0 && !(error == -ENOENT && (flags & LOOKUP_EMPTY) != 0))
            return new path_result(error, default);
        return await filename_lookup(dfd, name, flags);
    }

    /// <summary>The same for a path that the kernel has already; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static co<path_result> kern_path(qstr name, int flags) => user_path_at(AT_FDCWD, name, flags);
}
