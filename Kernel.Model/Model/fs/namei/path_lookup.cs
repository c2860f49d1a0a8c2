// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>One step, to the last component; fs/namei.c, Linux 6.18. Returns as <see cref="pick_link"/>.</summary>
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
    /// <remarks>Left out: handle_lookup_down() to begin with.</remarks>
    private static async co<path_result> path_lookupat(nameidata nd, int flags)
    {
        var s = await path_init(nd, flags);
        int err;
        path path = default;

        while ((err = await link_path_walk(s, nd)) == 0 && (s = await lookup_last(nd)))
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
            var taken = nd.path;
            taken.mnt = NULL;
            taken.dentry = NULL;
        }
        await terminate_walk(nd);
        return new path_result(err, path);
    }

    /// <summary>A path to what it names, with references: in RCU mode first. fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>
    /// Left out: the condition and the return for a name that is an error; path_lookupat() with LOOKUP_REVAL; what
    /// audit is told of a LOOKUP_MOUNTPOINT.
    /// </remarks>
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
            var taken = nd.path;
            taken.mnt = NULL;
            taken.dentry = NULL;
        }
        await terminate_walk(nd);
        return new path_result(err, parent);
    }

    /// <summary>A last component, which is not walked.</summary>
    /// <param name="name">Its text.</param>
    /// <param name="type">LAST_*.</param>
    /// <param name="slashes">Whether slashes follow it.</param>
    private readonly record struct last_component(qstr name, int type, bool slashes);

    /// <summary>A directory, and what to look for in it.</summary>
    /// <param name="path">The directory, with references.</param>
    /// <param name="name">Text of the last component.</param>
    /// <param name="what">A negative error number, or LAST_*, with a bit for slashes behind: a kernel function can return 16 bytes at most.</param>
    private readonly record struct parent_result(path path, qstr name, int what)
    {
        private const int Slashes = 0x100;

        public parent_result(int err, path path, last_component last)
            : this(path, last.name, err != 0 ? err : last.type | (last.slashes ? Slashes : 0))
        {
        }

        /// <summary>0, or a negative error number.</summary>
        public int err => Math.Min(what, 0);

        /// <summary>What to look for, where there was no error.</summary>
        public last_component last => new(name, what & ~Slashes, (what & Slashes) != 0);
    }

    /// <summary>A path to the directory of its last component, and that component; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Left out: path_parentat() with LOOKUP_REVAL.</remarks>
    [MightSleep]
    private static async co<parent_result> __filename_parentat(int dfd, qstr name, int flags)
    {
        var error = getname(name);
        if (error != 0)
            return new parent_result(error, default, default);
        var nd = set_nameidata(dfd, name);
        var res = await path_parentat(nd, flags | LOOKUP_RCU);
        if (res.err == -ECHILD)
            res = await path_parentat(nd, flags);
        var last = new last_component(nd.last, nd.last_type, nd.last_slashes != 0);
        restore_nameidata(nd);
        return new parent_result(res.err, res.path, last);
    }

    /// <summary>The same, from the task's root or a descriptor; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    private static co<parent_result> filename_parentat(int dfd, qstr name, int flags) => __filename_parentat(dfd, name, flags);

    /// <summary>What taking a path over from user space says against it: 0, -ENOENT for an empty one, -ENAMETOOLONG. fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: everything that gets the text into the kernel (initname(), __getname(), __putname(),
    /// strncpy_from_user(), EMBEDDED_NAME_MAX, kmalloc(), kfree(), name), and its ENOMEM. Deviation: the length is
    /// compared with 0, for LOOKUP_EMPTY or ENOENT, and then with PATH_MAX.
    /// </remarks>
    private static int getname_flags(qstr filename, int flags)
    {
        if (filename.len == 0)
        {
            if ((flags & LOOKUP_EMPTY) == 0)
                return -ENOENT;
        }
        if (filename.len >= PATH_MAX)
            return -ENAMETOOLONG;
        return 0;
    }

    /// <summary>The same for a path that may not be empty; include/linux/fs.h, Linux 6.18.</summary>
    public static int getname(qstr filename) => getname_flags(filename, 0);

    /// <summary>A path given by user space to what it names, with references; fs/namei.c, Linux 6.18. May sleep.</summary>
    /// <remarks>Deviation: the condition and the return for a name that is an error stand here.</remarks>
    [MightSleep]
    public static async co<path_result> user_path_at(int dfd, qstr name, int flags)
    {
        var error = getname_flags(name, flags);
        if (error != 0)
            return new path_result(error, default);
        return await filename_lookup(dfd, name, flags);
    }

    /// <summary>The same for a path that the kernel has already; fs/namei.c, Linux 6.18. May sleep.</summary>
    [MightSleep]
    public static co<path_result> kern_path(qstr name, int flags) => filename_lookup(AT_FDCWD, name, flags);
}
