// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.CommandLine;

/// <summary>The repository that the program is run in.</summary>
internal static class Repository
{
    /// <summary>Its top folder; null where the program is run elsewhere.</summary>
    public static string? Root
    {
        get
        {
            for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder != null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "specs", "README.md")) && Directory.Exists(Path.Combine(folder.FullName, "Kernel.Model")))
                    return folder.FullName;
            }
            return null;
        }
    }
}
