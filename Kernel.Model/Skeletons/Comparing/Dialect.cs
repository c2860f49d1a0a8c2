// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons.Comparing;

/// <summary>How the port writes C, wherever it does: what differs by this alone is no deviation.</summary>
internal static class Dialect
{
    /// <summary>Names that say nothing of what a function does.</summary>
    private static readonly HashSet<string> Silent =
    [
        // Hints to the compiler, and the checker's and the debugger's marks.
        "likely()", "unlikely()", "__force", "__must_check", "__user", "EXPORT_SYMBOL()", "BUILD_BUG_ON()", "might_sleep()", "might_lock()", "lockdep_assert_held()", "lockdep_assert_held_write()",
        "lockdep_assert_not_held()", "prefetch()", "__always_unused", "__maybe_unused",
        // An error is a number of its own in the port, not a kind of pointer.
        "IS_ERR()", "IS_ERR_OR_NULL()", "PTR_ERR()", "ERR_PTR()", "ERR_CAST()", "PTR_ERR_OR_ZERO()",
        // The port says of every access that may race that it does; where C says so, too, Comparison asks for it.
        "READ_ONCE()", "WRITE_ONCE()", "rcu_dereference()", "rcu_dereference_raw()", "rcu_dereference_check()", "data_race()", "smp_load_acquire()", "smp_store_release()",
        // Memory on the kernel's stack is taken and given back by name.
        "onstack()", "offstack()", "HLIST_HEAD()",
        // Where a member lies in its structure, or an element in its array, is no step.
        "container_of()", "list_entry()", "hlist_entry()", "rb_entry()", "hlist_bl_entry()", "offsetof()", "per_cpu_ptr()", "array_index_nospec()", "mask_ptr()",
        // All memory comes from one allocator, which has no modes.
        "GFP_KERNEL", "GFP_KERNEL_ACCOUNT", "GFP_ATOMIC", "GFP_NOWAIT",
        // Delegates to C's functions.
        "func()", "of()",
        // Only looked at, or masked against speculation; a lock that is asserted to be held.
        "rcu_access_pointer()", "array_index_mask_nospec()", "assert_spin_locked()",
        // Every step is one at which others may run.
        "cond_resched()",
        // A structure inside another cannot be assigned to in C#; the member is read from the first argument.
        "set_path()",
        // Marks for the checkers of locks: what is known to be held here, and which of several locks of a class this is.
        "rwsem_assert_held_write()", "I_MUTEX_PARENT", "I_MUTEX_PARENT2", "I_MUTEX_CHILD",
        // What a descriptor stands for is a member of what fdget() gives.
        "fd_file()",
    ];

    /// <summary>Names of one meaning.</summary>
    private static readonly Dictionary<string, string> Same = new()
    {
        ["LIST_HEAD()"] = "INIT_LIST_HEAD()",
        ["kzalloc()"] = "kmalloc()",
        ["kmem_cache_zalloc()"] = "kmalloc()",
        ["kmem_cache_alloc()"] = "kmalloc()",
        ["kmem_cache_free()"] = "kfree()",
        ["BUG_ON()"] = "WARN_ON()",
        ["WARN()"] = "WARN_ON()",
        ["WARN_ON_ONCE()"] = "WARN_ON()",
        ["WARN_ONCE()"] = "WARN_ON()",
        ["VFS_WARN_ON_ONCE()"] = "WARN_ON()",
        ["VFS_BUG_ON()"] = "WARN_ON()",
        ["IS_MNT_LOCKED()"] = "MNT_LOCKED",
        ["for_each_possible_cpu()"] = "<",
        ["atomic_long_read()"] = "atomic_read()",
        ["spin_lock_nested()"] = "spin_lock()",
        ["inode_lock_nested()"] = "inode_lock()",
        ["is_power_of_2()"] = "IsPow2()",
        ["fallthrough"] = "",
        ["Min()"] = "min()",
        ["fd_empty()"] = "!",
        ["this_cpu_inc()"] = "this_cpu_add()",
        ["this_cpu_dec()"] = "this_cpu_add()",
        // A flag word is a cell of its own, written by way of a function.
        ["mnt_flags="] = "flags=",
        ["d_flags="] = "flags=",
        ["set_flags()"] = "flags=",
        ["clear_flags()"] = "flags=",
        // A holder of mount_lock need not be interleaved with: one function in the kernel.
        ["__lookup_mnt_locked()"] = "__lookup_mnt()",
        // An atomic_long_t is an atomic_t of the port, one cell; a load with acquire is a load, on x86.
        ["atomic_long_set()"] = "atomic_set()",
        ["atomic_long_dec_return()"] = "atomic_dec_return()",
        ["atomic_read_acquire()"] = "atomic_read()",
        // No load overtakes another, so the one without a barrier is the one with it.
        ["__read_seqcount_begin()"] = "read_seqcount_begin()",
    };

    /// <summary>The name by which a word of a comment is compared: as <see cref="Plain"/> writes it.</summary>
    /// <param name="word">The word.</param>
    internal static string Name(string word) => word switch
    {
        "mnt_flags" or "d_flags" => "flags",
        "atomic_dec_return" => "atomic_dec_and_test",
        _ => word,
    };

    /// <summary>A function's steps as both sides would write them.</summary>
    /// <param name="steps">The steps.</param>
    internal static List<string> Plain(IEnumerable<string> steps)
    {
        var plain = new List<string>();
        foreach (var step in steps)
        {
            // Loops that allow for an element being taken out: the port's enumerators always do.
            var name = step.EndsWith("_safe()", StringComparison.Ordinal) && step.Contains("_for_each_", StringComparison.Ordinal) ? step[..^"_safe()".Length] + "()" : step;
            name = Same.GetValueOrDefault(name, name);
            // The primitives give the new value: what C calls dec_and_test is a comparison of it with nothing.
            if (name == "atomic_dec_return()" && plain is [.., "!"])
                plain[^1] = "atomic_dec_and_test()";
            else if (name.Length > 0 && !Silent.Contains(name))
                plain.Add(name);
        }
        return plain;
    }
}
