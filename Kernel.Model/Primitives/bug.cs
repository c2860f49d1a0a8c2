// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>What the kernel says of a state that must not be, include/linux/bug.h.</summary>
public static class Bugs
{
    /// <summary>BUG_ON().</summary>
    /// <exception cref="KernelBugException">The condition holds.</exception>
    public static void BUG_ON(bool condition, [CallerArgumentExpression(nameof(condition))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (condition)
            throw new KernelBugException(BugKind.Bug, $"BUG_ON({expression}) in {new Site(function, file, line, null)}");
    }

    /// <summary>WARN_ON(): as much an error in the model as BUG_ON().</summary>
    /// <exception cref="KernelBugException">The condition holds.</exception>
    public static void WARN_ON(bool condition, [CallerArgumentExpression(nameof(condition))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (condition)
            throw new KernelBugException(BugKind.Bug, $"WARN_ON({expression}) in {new Site(function, file, line, null)}");
    }
}
