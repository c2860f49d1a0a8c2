// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Variants;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>Variants that change a line or two of the port, each a patch in a folder here.</summary>
internal static class PatchFiles
{
    /// <summary>Where they are, by their subjects.</summary>
    public static string Folder => Path.Combine(Kernel.Analyzers.Tests.Harness.Tree.Root, "Kernel.Tests", "Mistakes", "Variants");

    /// <summary>Those of a folder, for a test each.</summary>
    public static IEnumerable<TestCaseData> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.patch").Order(StringComparer.Ordinal).Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileNameWithoutExtension(file)));

    /// <summary>The patch in a file.</summary>
    public static Patch Read(string file) => Patch.Parse(Path.GetFileName(file), File.ReadAllText(file));
}
