// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>struct llist_head of include/linux/llist.h: a list that any context can push to, and take as a whole.</summary>
[KernelStruct("include/linux/llist.h")]
public readonly partial struct llist_head
{
    /// <summary>The node pushed last.</summary>
    public partial shared<llist_node> first { get; }
}

/// <summary>struct llist_node of include/linux/llist.h.</summary>
[KernelStruct("include/linux/llist.h")]
public readonly partial struct llist_node
{
    /// <summary>The node pushed before this one.</summary>
    public partial llist_node next { get; set; }
}

/// <summary>Lock-free lists, include/linux/llist.h.</summary>
public static class LockFreeLists
{
    /// <summary>llist_add(): true where the list was empty.</summary>
    public static co<bool> llist_add(llist_node @new, llist_head head, [CallerArgumentExpression(nameof(@new))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return push(@new, head);
    }

    // Without the place of the call: no text can live on a kernel stack.
    private static async co<bool> push(llist_node @new, llist_head head)
    {
        for (var queued = head.first.value; queued; queued = queued.next)
        {
            if (queued == @new)
                throw new KernelBugException(BugKind.QueuedTwice, $"{Context.current_thread} adds {Names.of(@new.address)} to {Names.of(head.address)}, which has it already");
        }
        var first = new llist_node(await new op<int>(OpKind.Read, head.first.address));
        while (true)
        {
            @new.next = first;
            var found = await new CompareExchange<llist_node>(head.first.address, first.address, @new.address);
            if (found == first)
                return !first;
            first = found;
        }
    }

    /// <summary>llist_del_all(): the whole list, in one exchange.</summary>
    public static op<llist_node> llist_del_all(llist_head head, [CallerArgumentExpression(nameof(head))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        MarkedAccess.xchg(head.first, default, expression, function, file, line);

    /// <summary>llist_empty().</summary>
    public static bool llist_empty(llist_head head) => !head.first.value;
}
