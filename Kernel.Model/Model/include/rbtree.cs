// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// struct rb_node of include/linux/rbtree_types.h. Deviation: an ordered doubly linked list with the tree's interface,
/// since what callers see is the order alone.
/// </summary>
[KernelStruct("include/linux/rbtree_types.h")]
public readonly partial struct rb_node
{
    /// <summary>Not 0 while in a tree; the place that a union overlays first (__rb_parent_color).</summary>
    public partial int linked { get; set; }

    /// <summary>The node after this one.</summary>
    public partial rb_node next { get; set; }

    /// <summary>The node before it.</summary>
    public partial rb_node prev { get; set; }
}

/// <summary>struct rb_root of include/linux/rbtree_types.h.</summary>
[KernelStruct("include/linux/rbtree_types.h")]
public readonly partial struct rb_root
{
    /// <summary>The first node.</summary>
    public partial rb_node first { get; set; }

    /// <summary>The last node.</summary>
    public partial rb_node last { get; set; }
}

/// <summary>Ordered sets, include/linux/rbtree.h.</summary>
public static class rbtree
{
    /// <summary>RB_CLEAR_NODE().</summary>
    public static void RB_CLEAR_NODE([Writes] rb_node node)
    {
        node.linked = 0;
        node.next = default;
        node.prev = default;
    }

    /// <summary>RB_EMPTY_NODE().</summary>
    public static bool RB_EMPTY_NODE([Reads] rb_node node) => node.linked == 0;

    /// <summary>RB_EMPTY_ROOT().</summary>
    public static bool RB_EMPTY_ROOT([Reads] rb_root root) => !root.first;

    /// <summary>rb_last().</summary>
    public static rb_node rb_last([Reads] rb_root root) => root.last;

    /// <summary>rb_prev().</summary>
    public static rb_node rb_prev([Reads] rb_node node) => node.prev;

    /// <summary>rb_next().</summary>
    public static rb_node rb_next([Reads] rb_node node) => node.next;

    /// <summary>Links <paramref name="node"/> after <paramref name="after"/>, or first where that is NULL.</summary>
    public static void rb_insert_after([Writes] rb_node node, rb_node after, [Writes] rb_root root)
    {
        var next = after ? after.next : root.first;
        node.linked = 1;
        node.prev = after;
        node.next = next;
        if (next)
            next.prev = node;
        else
            root.last = node;
        if (after)
            after.next = node;
        else
            root.first = node;
    }

    /// <summary>rb_erase().</summary>
    public static void rb_erase([Writes] rb_node node, [Writes] rb_root root)
    {
        var prev = node.prev;
        var next = node.next;
        if (prev)
            prev.next = next;
        else
            root.first = next;
        if (next)
            next.prev = prev;
        else
            root.last = prev;
    }
}
