// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Exploration;
using Kernel.Primitives;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>What the book may name, and has to.</summary>
internal static class Existing
{
    private const string InvariantPage = "specs/09-invariants.md";

    /// <summary>The classes that check an invariant, by its number.</summary>
    public static ILookup<string, Type> Checks { get; } = typeof(UmountClaims).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IInvariant)) && !type.IsAbstract)
        // A name is a constant of its class.
        .ToLookup(type => ((IInvariant)RuntimeHelpers.GetUninitializedObject(type)).Name);

    /// <summary>The rules that have a page; that these are the rules that exist, the tests of the analyzers check.</summary>
    private static IEnumerable<string> Rules => Directory.EnumerateFiles(Path.Combine(Repository.Root, "specs", "rules"), "KRN*.md").Select(file => Path.GetFileNameWithoutExtension(file)!);

    /// <summary>Numbers of invariants that something checks: a class, or a primitive whose misuse has the number.</summary>
    public static IEnumerable<string> Invariants => Checks.Select(it => it.Key).Concat(Misuses.Select(it => it.Key)).Distinct();

    /// <summary>The kinds of misuse of a primitive that have a number among the invariants.</summary>
    public static ILookup<string, BugKind> Misuses { get; } = Enum.GetValues<BugKind>().Where(kind => EngineChecks.NameOf(kind) != kind.ToString()).ToLookup(EngineChecks.NameOf);

    /// <summary>Each number of an invariant or of a rule, and the page that should name it.</summary>
    public static IReadOnlyDictionary<string, string> Identifiers { get; } =
        Invariants.Select(name => (name, InvariantPage)).Concat(Rules.Select(name => (name, "specs/rules/README.md"))).ToDictionary();
}
