// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Model;
using static Kernel.Model.fcntl_h;

namespace Kernel.Scenarios.OnModel;

/// <summary>A path operand as the arguments of a system call that takes a descriptor to begin at.</summary>
/// <param name="Dirfd">The descriptor.</param>
/// <param name="Name">The path from there.</param>
/// <param name="Flags"><c>AT_EMPTY_PATH</c>, or 0.</param>
internal readonly record struct At(int Dirfd, qstr Name, int Flags = 0)
{
    /// <summary>For a call that does not take an empty path: a descriptor alone is its link under /proc.</summary>
    public static At Place(string word) => PathOperand.Of(word) switch
    {
        { Fd: { } fd, IsDescriptor: false } operand => new(fd, Text.ToKernel(operand.Path)),
        _ => new(AT_FDCWD, Path(word)),
    };

    /// <summary>For a call that takes an empty path.</summary>
    public static At PlaceOrDescriptor(string word) =>
        PathOperand.Of(word) is { IsDescriptor: true, Fd: { } fd } ? new(fd, "", AT_EMPTY_PATH) : Place(word);

    /// <summary>For a call that takes paths only.</summary>
    public static qstr Path(string word)
    {
        var operand = PathOperand.Of(word);
        var path = Text.ToKernel(operand.Path);
        return operand.Fd is { } fd ? proc_fd.path(fd, path.ToString()) : path;
    }

    /// <summary>Makes a call of one path.</summary>
    public int Call(SystemCalls task, NR nr, int arg0 = 0, int arg1 = 0, int arg2 = 0, int arg3 = 0) =>
        task.Call(nr, Name, arg0: arg0, arg1: arg1, arg2: arg2, arg3: arg3, dfd: Dirfd);
}
