// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>The types of file systems that scenarios name.</summary>
internal static class FileSystemTypes
{
    private static readonly string[] Known = ["tmpfs", "ramfs", "proc", "sysfs", "cgroup2", "mqueue", "devpts"];

    /// <summary>Reads one.</summary>
    public static string Read(Arguments arguments)
    {
        var type = arguments.Operand("TYPE");
        return Known.Contains(type)
            ? type
            : throw arguments.Last($"unknown file system type {Show.Quote(type)}, known are {string.Join(' ', Known)}{Spelling.Hint(type, Known)}");
    }
}
