// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>How patches may name the files of the port.</summary>
internal static class PortPath
{
    /// <summary>The port's folder in the repository.</summary>
    public const string Folder = "Kernel.Model/Model/";

    /// <summary>The path from the port's folder: patches are made there, or in the repository's.</summary>
    public static string Of(string path) => path.StartsWith(Folder, StringComparison.Ordinal) ? path[Folder.Length..] : path;

    /// <summary>What is wrong with a name that cannot be one of the port's files; null where it can.</summary>
    public static string? Complaint(string path)
    {
        var inside = Of(path);
        if (inside.Length == 0 || inside.Contains('\\') || Path.IsPathRooted(inside) || inside.Split('/').Any(part => part is "" or "." or ".."))
            return $"a file of the port was expected, as fs/namespace/umount.cs or {Folder}fs/namespace/umount.cs, not '{path}'";
        if (inside.StartsWith("Kernel.", StringComparison.Ordinal) || inside.StartsWith("specs/", StringComparison.Ordinal))
            return $"a file of the port was expected: a variant changes nothing outside {Folder}, and '{path}' is";
        return Path.GetExtension(inside) is ".cs" or ".hooks" ? null : $"a source file of the port was expected, not '{path}'";
    }
}
