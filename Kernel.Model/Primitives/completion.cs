// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>struct completion of include/linux/completion.h: remembers how often it was completed.</summary>
[KernelStruct("include/linux/completion.h")]
public readonly partial struct completion
{
    /// <summary>Completions that nobody has waited for yet.</summary>
    public partial shared<int> done { get; }
}

/// <summary>Completions, include/linux/completion.h.</summary>
public static class Completions
{
    /// <summary>complete(): wakes one waiter.</summary>
    [Signals]
    public static op<int> complete(completion x, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op<int>(OpKind.AtomicAdd, x.done.address, 1);
    }

    /// <summary>wait_for_completion(). May sleep.</summary>
    [MightSleep]
    public static co wait_for_completion(completion x, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Context.might_sleep();
        Trace.At(expression, function, file, line);
        return wait(x);
    }

    // Without the place of the call: no text can live on a kernel stack.
    private static async co wait(completion x)
    {
        await new op(OpKind.WaitNonZero, x.done.address);
        var done = x.done;
        done.value--;
    }
}
