// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Analyzers.Tests.Harness;

/// <summary>The working tree that this test assembly was built from.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    public static string Cases => Path.Combine(Root, "Kernel.Tests", "Analyzers", "Cases");

    public static string Pages => Path.Combine(Root, "specs", "rules");

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Verified.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException($"no Verified.sln above {AppContext.BaseDirectory}");
    }
}
