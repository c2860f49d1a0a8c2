// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>Where the repository is that this assembly was built in.</summary>
internal static class Repository
{
    /// <summary>The top folder.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Verified.sln")) ? folder
        : Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) is { } parent ? Find(parent)
        : throw new DirectoryNotFoundException("The tests are not inside the repository.");
}
