// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Scenarios.OnKernel.SystemCallFlags;

namespace Kernel.Scenarios.OnKernel;

/// <summary>A path operand as the arguments of a system call that takes a descriptor to begin at.</summary>
/// <param name="Dirfd">The descriptor.</param>
/// <param name="Path">The path from there.</param>
/// <param name="Flags"><c>AT_EMPTY_PATH</c>, or 0.</param>
internal readonly record struct At(long Dirfd, string Path, int Flags = 0)
{
    /// <summary>For a call that does not take an empty path: a descriptor alone is its link under /proc.</summary>
    public static At Place(string word) => PathOperand.Of(word) switch
    {
        { Fd: null } operand => new(AT_FDCWD, operand.Path),
        { IsDescriptor: true } operand => new(TaskHost.Proc, Link(operand)),
        var operand => new(operand.Fd.Value, operand.Path),
    };

    /// <summary>For a call that takes an empty path.</summary>
    public static At PlaceOrDescriptor(string word) =>
        PathOperand.Of(word) is { IsDescriptor: true, Fd: { } fd } ? new(fd, "", AT_EMPTY_PATH) : Place(word);

    /// <summary>The path of a descriptor, and of what follows it, from /proc.</summary>
    public static string Link(PathOperand operand) => operand.IsDescriptor ? $"self/fd/{operand.Fd}" : $"self/fd/{operand.Fd}/{operand.Path}";
}
