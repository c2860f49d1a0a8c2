// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;

namespace Kernel.Tests;

/// <summary>What the book may name, and has to.</summary>
internal static class Existing
{
    /// <summary>Each number of an invariant or of a rule, and the page that should name it.</summary>
    public static IReadOnlyDictionary<string, string> Identifiers { get; } =
        Catalogue.All.Select(it => (it.Name, "specs/09-invariants.md")).Concat(Rules.Select(name => (name, "specs/rules/README.md"))).ToDictionary();

    /// <summary>The rules that have a page; that these are the rules that exist, the tests of the analyzers check.</summary>
    private static IEnumerable<string> Rules => Directory.EnumerateFiles(Path.Combine(Repository.Root, "specs", "rules"), "KRN*.md").Select(file => Path.GetFileNameWithoutExtension(file)!);
}
