// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// fs/anon_inodes.c of Linux 6.18: files that are no files, all with one inode. Deviation: its file system is made by who
/// needs it first instead of at boot, so that a machine without such a file has none.
/// </summary>
public static partial class anon_inodes
{
    /// <summary>The type of its file system.</summary>
    public const string FileSystem = "anon_inodefs";

    /// <summary>The mount that all such files are on; in no namespace that anybody can enter.</summary>
    [Global] private static partial vfsmount anon_inode_mnt { get; set; }

    /// <summary>The inode.</summary>
    [Global] private static partial inode anon_inode_inode { get; set; }

    /// <summary>anon_inode_init() of fs/anon_inodes.c, Linux 6.18, with kern_mount(). May sleep.</summary>
    [MightSleep]
    private static async co<int> anon_inode_init()
    {
        var root = await vfs_get_tree(FileSystem, 0);
        if (IS_ERR(root))
            return PTR_ERR(root);
        var sb = root.d_sb;
        rwsem_assert_held_write(sb.s_umount);
        var inode = await new_inode(sb);
        up_write(sb.s_umount);
        if (!inode)
            return -ENOMEM;
        inode.i_mode = S_IFREG | 0x180; // 0600
        var mnt = await vfs_create_mount(root, FileSystem);
        if (IS_ERR(mnt))
            return PTR_ERR(mnt);
        await dput(root);
        await deactivate_super(sb);
#pragma warning disable KRN0021 // As in kern_mount(): nobody else has the mount yet.
        await WRITE_ONCE(real_mount(mnt).mnt_ns, MNT_NS_INTERNAL);
#pragma warning restore KRN0021
        anon_inode_inode = inode;
        anon_inode_mnt = mnt;
        return 0;
    }

    /// <summary>Whether an inode is that one: its i_fop lets nobody open it (no_open_fops).</summary>
    internal static bool is_anon_inode(inode inode) => inode == anon_inode_inode;

    /// <summary>A file of a kind of its own; fs/anon_inodes.c, Linux 6.18, with alloc_file_pseudo(). May sleep.</summary>
    /// <returns>The file, or an error pointer.</returns>
    [MightSleep]
    public static async co<@file> anon_inode_getfile(qstr name, file_operations fops, int priv, int flags)
    {
        if (!anon_inode_mnt)
        {
            var error = await anon_inode_init();
            if (error != 0)
                return ERR_PTR<@file>(error);
        }
        var dentry = await d_alloc_pseudo(anon_inode_mnt.mnt_sb, name);
        if (!dentry)
            return ERR_PTR<@file>(-ENOMEM);
        await ihold(anon_inode_inode);
        await d_instantiate(dentry, anon_inode_inode);

        var file = await alloc_file_pseudo(flags, fops);
        var f_path = file.f_path;
        f_path.value = new path(await mntget(anon_inode_mnt), dentry);
        file.f_inode = anon_inode_inode;
        file.private_data = priv;
        return file;
    }
}
