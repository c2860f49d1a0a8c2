// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The system calls that commands stand for.</summary>
internal static class CommandCalls
{
    /// <summary>Makes the calls of a command that needs nobody's help.</summary>
    public static Func<ISystemCaller, Errno> Of(Command command) => command switch
    {
        Operation operation => task => KernelOperations.Execute(task, operation),
        MakeDirectories it => task => DirectoryMaker.Make(it.Path, operation => KernelOperations.Execute(task, operation)),
        Query query => task => KernelQueries.Ask(task, query),
        _ => throw new ArgumentException($"A command that a task cannot make by itself: {command}", nameof(command)),
    };
}
