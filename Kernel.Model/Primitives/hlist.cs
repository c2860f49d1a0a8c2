// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>struct hlist_head of include/linux/types.h: a list with one pointer for a head, which RCU readers may walk.</summary>
[KernelStruct("include/linux/types.h")]
public readonly partial struct hlist_head
{
    /// <summary>The first node.</summary>
    public partial shared<hlist_node> first { get; }
}

/// <summary>struct hlist_node of include/linux/types.h.</summary>
[KernelStruct("include/linux/types.h")]
public readonly partial struct hlist_node
{
    /// <summary>The node after this one.</summary>
    public partial shared<hlist_node> next { get; }

    /// <summary>Address of the pointer to this node; 0 while it is on no list.</summary>
    public partial int pprev { get; set; }
}

/// <summary>Hash lists, include/linux/list.h and rculist.h. What RCU readers can see is awaited; the rest is under a lock.</summary>
public static class HashLists
{
    /// <summary>INIT_HLIST_HEAD().</summary>
    public static void INIT_HLIST_HEAD([Writes] hlist_head h)
    {
        var first = h.first;
        first.value = default;
    }

    /// <summary>INIT_HLIST_NODE().</summary>
    public static void INIT_HLIST_NODE([Writes] hlist_node h)
    {
        var next = h.next;
        next.value = default;
        h.pprev = 0;
    }

    /// <summary>hlist_unhashed().</summary>
    public static bool hlist_unhashed([Reads] hlist_node h) => h.pprev == 0;

    /// <summary>hlist_empty().</summary>
    public static bool hlist_empty([Reads] hlist_head h) => !h.first.value;

    private static void set(int pointer, hlist_node value)
    {
        var cell = new shared<hlist_node>(pointer);
        cell.value = value;
    }

    /// <summary>hlist_add_head().</summary>
    public static void hlist_add_head([Writes] hlist_node n, [Writes] hlist_head h)
    {
        var first = h.first.value;
        set(n.next.address, first);
        if (first)
            first.pprev = n.next.address;
        set(h.first.address, n);
        n.pprev = h.first.address;
    }

    /// <summary>hlist_add_behind().</summary>
    public static void hlist_add_behind([Writes] hlist_node n, [Writes] hlist_node prev)
    {
        var next = prev.next.value;
        set(n.next.address, next);
        set(prev.next.address, n);
        n.pprev = prev.next.address;
        if (next)
            next.pprev = n.next.address;
    }

    /// <summary>hlist_del(). The node is left as on no list.</summary>
    public static void hlist_del([Writes] hlist_node n)
    {
        var next = n.next.value;
        set(n.pprev, next);
        if (next)
            next.pprev = n.pprev;
        n.pprev = 0;
    }

    /// <summary>hlist_del_init().</summary>
    public static void hlist_del_init([Writes] hlist_node n)
    {
        if (hlist_unhashed(n))
            return;
        hlist_del(n);
        INIT_HLIST_NODE(n);
    }

    /// <summary>hlist_move_list(): the whole list to another head.</summary>
    public static void hlist_move_list([Writes] hlist_head old, [Writes] hlist_head @new)
    {
        var first = old.first.value;
        set(@new.first.address, first);
        if (first)
            first.pprev = @new.first.address;
        set(old.first.address, default);
    }

    /// <summary>hlist_splice_init(): all of <paramref name="from"/>, whose last node is <paramref name="last"/>, to the front of <paramref name="to"/>.</summary>
    public static void hlist_splice_init([Writes] hlist_head from, hlist_node last, [Writes] hlist_head to)
    {
        var first = to.first.value;
        if (first)
            first.pprev = last.next.address;
        set(last.next.address, first);
        set(to.first.address, from.first.value);
        var moved = from.first.value;
        moved.pprev = to.first.address;
        set(from.first.address, default);
    }

    /// <summary>hlist_add_head_rcu(): readers see the node complete.</summary>
    public static op hlist_add_head_rcu([Writes] hlist_node n, [Writes] hlist_head h, [CallerArgumentExpression(nameof(n))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var first = h.first.value;
        set(n.next.address, first);
        n.pprev = h.first.address;
        if (first)
            first.pprev = n.next.address;
        return MarkedAccess.rcu_assign_pointer(h.first, n, expression, function, file, line);
    }

    /// <summary>hlist_del_init_rcu(): readers that stand on the node can go on.</summary>
    public static co hlist_del_init_rcu([Writes] hlist_node n, [CallerArgumentExpression(nameof(n))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (hlist_unhashed(n))
            return co.done;
        var next = n.next.value;
        if (next)
            next.pprev = n.pprev;
        var pprev = n.pprev;
        n.pprev = 0;
        Trace.At(expression, function, file, line);
        return write(pprev, next);
    }

    // Without the place of the call: no text can live on a kernel stack.
    private static async co write(int pointer, hlist_node value) => await new op(OpKind.Write, pointer, value.address);

    /// <summary>hlist_entry_safe(): NULL for NULL.</summary>
    public static T hlist_entry_safe<T>(hlist_node ptr, int offset) where T : unmanaged, IHandle<T> => ptr ? T.at(ptr.address - offset) : default;

    /// <summary>hlist_entry().</summary>
    public static T hlist_entry<T>(hlist_node ptr, int offset) where T : unmanaged, IHandle<T> => T.at(ptr.address - offset);

    /// <summary>hlist_for_each_entry(), and its _safe form: the current node may be unlinked.</summary>
    public static HashListEntries<T> hlist_for_each_entry<T>([Reads] hlist_head head, int offset) where T : unmanaged, IHandle<T> => new(head, offset);
}

/// <summary>A walk over a hash list; made by <see cref="HashLists.hlist_for_each_entry"/>.</summary>
/// <typeparam name="T">What is linked.</typeparam>
public struct HashListEntries<T> where T : unmanaged, IHandle<T>
{
    private readonly int _offset;
    private hlist_node _at;
    private hlist_node _next;

    internal HashListEntries(hlist_head head, int offset)
    {
        _next = head.first.value;
        _at = default;
        _offset = offset;
    }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly HashListEntries<T> GetEnumerator() => this;

    /// <summary>For <c>foreach</c>.</summary>
    public readonly T Current => T.at(_at.address - _offset);

    /// <summary>For <c>foreach</c>.</summary>
    public bool MoveNext()
    {
        _at = _next;
        if (!_at)
            return false;
        _next = _at.next.value;
        return true;
    }
}
