// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;

namespace Kernel.Tests;

/// <summary>The designs of the first thread: where each comes from, and what is expected of it.</summary>
internal static class ProtocolTable
{
    public static string Markdown() => string.Join('\n',
    [
        "| | design | what it does | from | lazy umount | normal umount |",
        "| --- | --- | --- | --- | --- | --- |",
        .. UmountDesigns.All.Select(p => $"| {p.Id} | `{p.Name}` | {p.Title} | {p.Origin} | {Verdict(p.Lazy)} | {Verdict([.. p.Normal.Union(p.NormalAfterLazy)])} |"),
    ]);

    private static string Verdict(IReadOnlyList<string> breaks) => breaks.Count == 0 ? "holds" : "breaks " + string.Join(" or ", breaks);
}
