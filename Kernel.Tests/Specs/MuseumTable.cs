// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Museum;

namespace Kernel.Tests;

/// <summary>The museum: each bug, when it was there, what it breaks and what was done about it.</summary>
internal static class MuseumTable
{
    public static string Markdown() => string.Join('\n',
    [
        "| | bug | when | breaks | fix |",
        "| --- | --- | --- | --- | --- |",
        .. Catalogue.Exhibits.Select(it => $"| {it.Id} | {it.Title} | {it.Window} | {Breaks(it)} | {it.Fix} |"),
    ]);

    private static string Breaks(Exhibit exhibit) =>
        string.Join("; ", exhibit.Situations.Select(it => string.Join(" or ", it.Breaks) + (it.NeedsStoreBuffers ? " (x86-TSO)" : "")).Distinct());
}
