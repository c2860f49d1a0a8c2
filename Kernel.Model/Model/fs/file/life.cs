// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Model;

public static partial class FdTable
{
    /// <summary>Makes a step in the life of a descriptor.</summary>
    private static void fd_step(files_struct files, int fd, DescriptorTrigger trigger, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new life(files.fd_life.address + fd).step(DescriptorLifetime.Lifetime, trigger, 0, function, file, line);

    /// <summary>A slot that was reserved has a file.</summary>
    private static void installed(files_struct files, int fd, file f, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        f.life.step_count(FileLifetime.Lifetime, FileTrigger.Install, 1, function, file, line);
        fd_step(files, fd, DescriptorTrigger.Install, function, file, line);
    }

    /// <summary>A slot has lost its file.</summary>
    private static void detached(files_struct files, int fd, file f, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        f.life.step_count(FileLifetime.Lifetime, FileTrigger.Detach, -1, function, file, line);
        fd_step(files, fd, DescriptorTrigger.Close, function, file, line);
    }
}
