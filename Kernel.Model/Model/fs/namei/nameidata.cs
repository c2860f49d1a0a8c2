// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>struct saved of fs/namei.c: a symbolic link whose target is being walked.</summary>
[KernelStruct("fs/namei.c")]
public readonly partial struct saved
{
    /// <summary>The link.</summary>
    public partial path_cell link { get; }

    /// <summary>The text to go on with afterwards.</summary>
    public partial qstr text { get; set; }

    /// <summary>Where in the text.</summary>
    public partial int at { get; set; }

    /// <summary>Both.</summary>
    internal cstr name
    {
        get => new(text, at);
        set
        {
            text = value.name;
            at = value.at;
        }
    }

    /// <summary>d_seq of the link.</summary>
    public partial int seq { get; set; }
}

/// <summary>An array of <see cref="saved"/>.</summary>
/// <param name="address">The first.</param>
public readonly struct saved_array(int address)
{
    /// <summary>Cells of an element.</summary>
    public const int __size = saved.__size;

    /// <summary>The first.</summary>
    public readonly int address = address;

    /// <summary>Element <paramref name="index"/>.</summary>
    public saved this[int index] => new(address + index * saved.__size);
}

/// <summary>Room for the links of a deep walk: what nd_alloc_stack() allocates.</summary>
[KernelStruct("fs/namei.c")]
public readonly partial struct saved_stack
{
    /// <summary>The links.</summary>
    [Length(namei.MAXSYMLINKS)]
    public partial saved_array stack { get; }
}

/// <summary>
/// struct nameidata of fs/namei.c: a path walk under way. Deviation: every thread has one of its own instead of a
/// variable on its stack, since a thread is in one walk at a time; it is all zeros between walks.
/// </summary>
/// <remarks>
/// Left out: a preset root, and what hardening keeps of the directory.
/// </remarks>
[KernelStruct("fs/namei.c")]
public readonly partial struct nameidata
{
    /// <summary>How far the walk has come.</summary>
    public partial path_cell path { get; }

    /// <summary>The last component (last.name).</summary>
    public partial qstr last { get; set; }

    /// <summary>1 where slashes follow it (last.name[last.len]).</summary>
    public partial int last_slashes { get; set; }

    /// <summary>The task's root, once the walk has needed it.</summary>
    public partial path_cell root { get; }

    /// <summary>path.dentry.d_inode.</summary>
    public partial inode inode { get; set; }

    /// <summary>LOOKUP_*.</summary>
    public partial int flags { get; set; }

    /// <summary>ND_*.</summary>
    public partial int state { get; set; }

    /// <summary>d_seq of path.dentry.</summary>
    public partial int seq { get; set; }

    /// <summary>d_seq of what the walk is about to step into.</summary>
    public partial int next_seq { get; set; }

    /// <summary>mount_lock at the start.</summary>
    public partial int m_seq { get; set; }

    /// <summary>rename_lock at the start.</summary>
    public partial int r_seq { get; set; }

    /// <summary>LAST_*.</summary>
    public partial int last_type { get; set; }

    /// <summary>Links on <see cref="stack"/>.</summary>
    public partial int depth { get; set; }

    /// <summary>Links followed.</summary>
    public partial int total_link_count { get; set; }

    /// <summary>The allocated stack, or 0 while <see cref="@internal"/> is enough.</summary>
    public partial saved_stack allocated { get; set; }

    /// <summary>The links of a walk that is not deep.</summary>
    [Length(namei.EMBEDDED_LEVELS)]
    public partial saved_array @internal { get; }

    /// <summary>The path walked.</summary>
    public partial qstr name { get; set; }

    /// <summary>d_seq of root.dentry.</summary>
    public partial int root_seq { get; set; }

    /// <summary>Where a relative path begins: a descriptor, or AT_FDCWD.</summary>
    public partial int dfd { get; set; }

    /// <summary>1 during a walk.</summary>
    public partial int in_use { get; set; }

    /// <summary>Links whose targets are being walked, outermost first.</summary>
    public saved_array stack => allocated ? allocated.stack : @internal;
}

/// <summary>One for each thread.</summary>
/// <param name="address">The first.</param>
public readonly struct nameidata_table(int address)
{
    /// <summary>Cells of an element.</summary>
    public const int __size = nameidata.__size;

    /// <summary>Element <paramref name="index"/>.</summary>
    public nameidata this[int index] => new(address + index * nameidata.__size);
}

/// <summary>A C pointer into a text that is being walked: NULL, an error pointer, or a place in it.</summary>
/// <param name="name">The text.</param>
/// <param name="at">The place; a negative error number for an error pointer.</param>
internal readonly record struct cstr(qstr name, int at)
{
    /// <summary>ERR_PTR().</summary>
    public static cstr ERR_PTR(int err) => new(default, err);

    /// <summary>IS_ERR().</summary>
    public bool is_err => at < 0;

    /// <summary>The character there; NUL at the end.</summary>
    public char c
    {
        get
        {
            var text = name.ToString();
            return at < text.Length ? text[at] : '\0';
        }
    }

    /// <summary>Whether it is not NULL: some text is left to be walked.</summary>
    public static implicit operator bool(cstr s) => s != default;

    /// <summary>The next character.</summary>
    public static cstr operator ++(cstr s) => new(s.name, s.at + 1);
}

public static partial class namei
{
    /// <summary>Links that a walk follows at most; include/linux/namei.h.</summary>
    public const int MAXSYMLINKS = 40;

    /// <summary>Nested links that need no memory.</summary>
    public const int EMBEDDED_LEVELS = 2;

    [Global, Length(thread.Max), PerThread] private static partial nameidata_table nameidata_of_thread { get; }

    /// <summary>Begins a walk of the current thread; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: the structure is the thread's own and all zeros between walks, so __set_nameidata(), which fills
    /// it, and the nesting of walks are left out, and with them state and root; in_use says that it is taken, by
    /// WARN_ON(), and dfd and name are what is written.
    /// </remarks>
    private static nameidata set_nameidata(int dfd, qstr name)
    {
        var nd = nameidata_of_thread[current_thread.id];
        WARN_ON(nd.in_use != 0);
        nd.in_use = 1;
        nd.dfd = dfd;
        nd.name = name;
        return nd;
    }

    /// <summary>Ends it; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: the thread's nameidata is zeroed, in a loop, with kfree() of what was allocated, for no other walk
    /// is under way: no nameidata and no total_link_count to go back to.
    /// </remarks>
    private static void restore_nameidata(nameidata nd)
    {
        kfree(nd.allocated);
        var all = new cells(nd.address);
        for (var i = 0; i < nameidata.__size; i++)
        {
            if (all[i] != 0)
                all[i] = 0;
        }
    }

    /// <summary>Room for more links than <see cref="EMBEDDED_LEVELS"/>; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Deviation: kmalloc_array() is kmalloc() of a structure of MAXSYMLINKS, in one mode whatever LOOKUP_RCU says;
    /// stack is what allocated points to.
    /// </remarks>
    private static async co<bool> nd_alloc_stack(nameidata nd)
    {
        var p = await kzalloc<saved_stack>();
        if (!p)
            return false;
        memcpy(p.stack, nd.@internal);
        nd.allocated = p;
        return true;
    }

    private static void memcpy(saved_array to, saved_array from)
    {
        var source = new cells(from.address);
        var target = new cells(to.address);
        for (var i = 0; i < EMBEDDED_LEVELS * saved.__size; i++)
            target[i] = source[i];
    }
}
