// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>struct mutex of include/linux/mutex_types.h.</summary>
[KernelStruct("include/linux/mutex_types.h")]
[Lock(Kind = LockKind.Sleeping)]
public readonly partial struct mutex
{
    /// <summary>1 while held. The owner is in the thread's book of locks.</summary>
    public partial int owner { get; set; }
}

/// <summary>Mutexes, include/linux/mutex.h.</summary>
public static class Mutexes
{
    /// <summary>mutex_lock(). May sleep.</summary>
    [Acquires("@lock")]
    public static op mutex_lock(mutex @lock, [CallerArgumentExpression(nameof(@lock))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        Context.might_sleep();
        return new op(OpKind.MutexLock, @lock.address);
    }

    /// <summary>mutex_unlock().</summary>
    [Releases("@lock")]
    public static void mutex_unlock(mutex @lock) => Locks.drop(Context.current_thread, @lock.address, LockMode.Exclusive, 0);
}
