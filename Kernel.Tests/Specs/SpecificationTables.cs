// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using Kernel.Scenarios.OnSpecification;
using Kernel.Specification;

namespace Kernel.Tests;

/// <summary>The rules of the specification of mount trees, and where the kernel does something else.</summary>
internal static class SpecificationTables
{
    public static string Rules()
    {
        var rules = new[] { typeof(Permission), typeof(Propagation), typeof(Copies), typeof(Mounting), typeof(Unmounting), typeof(Standing) }
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(m => m.MetadataToken))
            .Select(m => (m.Name, Rule: m.GetCustomAttribute<RuleAttribute>()))
            .Where(m => m.Rule is not null);
        return string.Join('\n', ["| rule | it says | by |", "| --- | --- | --- |", .. rules.Select(r => $"| `{r.Name}` | {r.Rule!.Sentence} | {r.Rule.Source} |")]);
    }

    public static string Differences() => string.Join(
        '\n',
        [
            "| difference | written | happens | lost by it | repaired by |",
            "| --- | --- | --- | --- | --- |",
            .. KnownDifference.All.Select(d => $"| {(d.Fault is Fault.Kernel ? "**nobody asked for it**" : "imprecise")}: [{Words(d.Kind)}](differences/{d.Scenario}) | {d.Written} | {d.Happens} | {d.Loses} | {(d.Repair is null ? "" : $"[a patch](differences/{d.Repair})")} |"),
        ]);

    private static string Words(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
