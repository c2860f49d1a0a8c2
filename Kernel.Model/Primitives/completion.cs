// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>struct completion of include/linux/completion.h: remembers how often it was completed.</summary>
[KernelStruct("include/linux/completion.h")]
public readonly partial struct completion
{
    /// <summary>Completions that nobody has waited for yet.</summary>
    public partial shared<int> done { get; }

    /// <summary>What it remembers, and of whom.</summary>
    internal partial life life { get; }
}

/// <summary>Completions, include/linux/completion.h.</summary>
public static class Completions
{
    /// <summary>init_completion().</summary>
    public static void init_completion(completion x, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        x.life.begin_if_fresh();
        x.life.step(CompletionLifetime.Lifetime, CompletionTrigger.Initialize, 0, function, file, line);
        var done = x.done;
        done.value = 0;
    }

    /// <summary>complete(): wakes one waiter.</summary>
    [Signals]
    public static co complete(completion x, [CallerArgumentExpression(nameof(x))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return wake(x);
    }

    private static async co wake(completion x)
    {
        await new op<int>(OpKind.AtomicAdd.with(MemoryOrder.Release), x.done.address, 1);
        x.life.step(CompletionLifetime.Lifetime, CompletionTrigger.Complete);
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
        x.life.step(CompletionLifetime.Lifetime, CompletionTrigger.Wait);
        await new op(OpKind.WaitNonZero, x.done.address);
        var done = x.done;
        done.value--;
        x.life.step(CompletionLifetime.Lifetime, CompletionTrigger.Consume, done.value);
    }
}
