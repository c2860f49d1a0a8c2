// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>Tables of the book that are made from the code.</summary>
internal static class Tables
{
    private static readonly Dictionary<string, Func<string>> s_all = new()
    {
        ["invariants"] = InvariantTable.Statements,
        ["failures"] = InvariantTable.Failures,
        ["scenarios"] = ScenarioTable.Markdown,
        ["questions"] = QuestionTable.Markdown,
        ["orders"] = QuestionTable.Orders,
        ["shares"] = ShareTable.Markdown,
        ["variants"] = VariantTable.Umount,
        ["detached-umount"] = DetachedTable.Umount,
        ["detached-close"] = DetachedTable.Close,
        ["close-order"] = CloseOrderTable.Markdown,
        ["museum"] = VariantTable.Museum,
        ["memory"] = VariantTable.Memory,
        ["liveness"] = LivenessTable.Markdown,
        ["rules-of-mount-trees"] = SpecificationTables.Rules,
        ["differences"] = SpecificationTables.Differences,
    };

    /// <summary>The table of that name, as Markdown.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static string Named(string name) =>
        s_all.TryGetValue(name, out var table) ? table() : throw new InvalidDataException($"no table {name}: {string.Join(", ", s_all.Keys)}");
}
