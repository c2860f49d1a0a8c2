// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>struct list_head of include/linux/types.h. For lists that only holders of their lock look at.</summary>
[KernelStruct("include/linux/types.h")]
public readonly partial struct list_head
{
    /// <summary>The node after this one.</summary>
    public partial list_head next { get; set; }

    /// <summary>The node before it.</summary>
    public partial list_head prev { get; set; }
}

/// <summary>Circular doubly linked lists, include/linux/list.h.</summary>
public static class Lists
{
    /// <summary>INIT_LIST_HEAD().</summary>
    public static void INIT_LIST_HEAD([Writes] list_head list)
    {
        list.next = list;
        list.prev = list;
    }

    private static void __list_add(list_head @new, list_head prev, list_head next)
    {
        next.prev = @new;
        @new.next = next;
        @new.prev = prev;
        prev.next = @new;
    }

    /// <summary>list_add(): after the head.</summary>
    public static void list_add([Writes] list_head @new, [Writes] list_head head) => __list_add(@new, head, head.next);

    /// <summary>list_add_tail(): before the head.</summary>
    public static void list_add_tail([Writes] list_head @new, [Writes] list_head head) => __list_add(@new, head.prev, head);

    private static void __list_del(list_head prev, list_head next)
    {
        next.prev = prev;
        prev.next = next;
    }

    /// <summary>list_del(). The kernel leaves poison in the node; so does this.</summary>
    public static void list_del([Writes] list_head entry)
    {
        __list_del(entry.prev, entry.next);
        entry.next = default;
        entry.prev = default;
    }

    /// <summary>list_del_init().</summary>
    public static void list_del_init([Writes] list_head entry)
    {
        __list_del(entry.prev, entry.next);
        INIT_LIST_HEAD(entry);
    }

    /// <summary>list_move().</summary>
    public static void list_move([Writes] list_head list, [Writes] list_head head)
    {
        __list_del(list.prev, list.next);
        list_add(list, head);
    }

    /// <summary>list_move_tail().</summary>
    public static void list_move_tail([Writes] list_head list, [Writes] list_head head)
    {
        __list_del(list.prev, list.next);
        list_add_tail(list, head);
    }

    /// <summary>list_empty().</summary>
    public static bool list_empty([Reads] list_head head) => head.next == head;

    /// <summary>list_is_singular().</summary>
    public static bool list_is_singular([Reads] list_head head) => !list_empty(head) && head.next == head.prev;

    /// <summary>list_splice_init(): all of <paramref name="list"/> to the front of <paramref name="head"/>.</summary>
    public static void list_splice_init([Writes] list_head list, [Writes] list_head head)
    {
        if (list_empty(list))
            return;
        __list_splice(list, head, head.next);
        INIT_LIST_HEAD(list);
    }

    /// <summary>list_splice(): as <see cref="list_splice_init"/>, but the source is left as it was.</summary>
    public static void list_splice([Reads] list_head list, [Writes] list_head head)
    {
        if (!list_empty(list))
            __list_splice(list, head, head.next);
    }

    /// <summary>list_splice_tail_init(): all of <paramref name="list"/> to the end of <paramref name="head"/>.</summary>
    public static void list_splice_tail_init([Writes] list_head list, [Writes] list_head head)
    {
        if (list_empty(list))
            return;
        __list_splice(list, head.prev, head);
        INIT_LIST_HEAD(list);
    }

    private static void __list_splice(list_head list, list_head prev, list_head next)
    {
        var first = list.next;
        var last = list.prev;
        first.prev = prev;
        prev.next = first;
        last.next = next;
        next.prev = last;
    }

    /// <summary>list_entry(): the structure whose member at <paramref name="offset"/> is <paramref name="ptr"/>.</summary>
    public static T list_entry<T>(list_head ptr, int offset) where T : unmanaged, IHandle<T> => T.at(ptr.address - offset);

    /// <summary>list_first_entry().</summary>
    public static T list_first_entry<T>([Reads] list_head head, int offset) where T : unmanaged, IHandle<T> => T.at(head.next.address - offset);

    /// <summary>list_next_entry().</summary>
    public static T list_next_entry<T>(T pos, int offset) where T : unmanaged, IHandle<T> => T.at(new list_head(pos.address + offset).next.address - offset);

    /// <summary>list_for_each_entry(): the structures on <paramref name="head"/>, linked through their member at <paramref name="offset"/>.</summary>
    public static ListEntries<T> list_for_each_entry<T>([Reads] list_head head, int offset) where T : unmanaged, IHandle<T> => new(head, offset);

    /// <summary>list_for_each_entry_safe(): as <see cref="list_for_each_entry"/>; the current one may be unlinked.</summary>
    public static ListEntriesSafe<T> list_for_each_entry_safe<T>([Reads] list_head head, int offset) where T : unmanaged, IHandle<T> => new(head, offset);
}

/// <summary>A walk over a list; made by <see cref="Lists.list_for_each_entry"/>.</summary>
/// <typeparam name="T">What is linked.</typeparam>
public struct ListEntries<T> where T : unmanaged, IHandle<T>
{
    private readonly list_head _head;
    private readonly int _offset;
    private list_head _at;

    internal ListEntries(list_head head, int offset)
    {
        _head = _at = head;
        _offset = offset;
    }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly ListEntries<T> GetEnumerator() => this;

    /// <summary>For <c>foreach</c>.</summary>
    public readonly T Current => T.at(_at.address - _offset);

    /// <summary>For <c>foreach</c>.</summary>
    public bool MoveNext()
    {
        _at = _at.next;
        return _at != _head;
    }
}

/// <summary>A walk over a list that is unlinked on the way; made by <see cref="Lists.list_for_each_entry_safe"/>.</summary>
/// <typeparam name="T">What is linked.</typeparam>
public struct ListEntriesSafe<T> where T : unmanaged, IHandle<T>
{
    private readonly list_head _head;
    private readonly int _offset;
    private list_head _at;
    private list_head _next;

    internal ListEntriesSafe(list_head head, int offset)
    {
        _head = head;
        _at = default;
        _next = head.next;
        _offset = offset;
    }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly ListEntriesSafe<T> GetEnumerator() => this;

    /// <summary>For <c>foreach</c>.</summary>
    public readonly T Current => T.at(_at.address - _offset);

    /// <summary>For <c>foreach</c>.</summary>
    public bool MoveNext()
    {
        _at = _next;
        if (_at == _head)
            return false;
        _next = _at.next;
        return true;
    }
}
