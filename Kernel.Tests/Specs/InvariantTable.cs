// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using Kernel.Variants;

namespace Kernel.Tests;

/// <summary>The invariants: what each says and the class that checks it; what shows that it can fail.</summary>
internal static class InvariantTable
{
    /// <summary>The statements, as the catalogue has them.</summary>
    public static string Statements() => string.Join('\n',
    [
        "| | statement | looked at | checked by |",
        "| --- | --- | --- | --- |",
        .. Catalogue.All.Select(it => $"| {it.Name} | {it.Statement} | {When(it)} | {Code(it)} |"),
    ]);

    /// <summary>For each, the variants that claim to break it.</summary>
    public static string Failures() => string.Join('\n',
    [
        "| | variants that break it |",
        "| --- | --- |",
        .. Catalogue.All.Select(it => $"| {it.Name} | {string.Join(", ", ShippedVariants.All.Where(variant => variant.Patch.Header.Expectations.Any(line => line.Breaks.Contains(it.Name))).Select(VariantTable.Link))} |"),
    ]);

    private static string When(Invariant it) => string.Join(", ", new[] { Looks.AtEachAccess, Looks.AfterEachStep, Looks.AtTheEnd }.Where(when => it.Looks.HasFlag(when)).Select(when => when switch
    {
        Looks.AtEachAccess => "at each access",
        Looks.AfterEachStep => "after each step",
        _ => "at the end",
    }));

    private static string Code(Invariant it)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Kernel.Model", "Workloads"), $"{it.GetType().Name}.cs", SearchOption.AllDirectories).Single();
        return $"[{it.GetType().Name}](../{Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')}){(it.Engine is { } kind ? $" (`BugKind.{kind}`)" : "")}";
    }
}
