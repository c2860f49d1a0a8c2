// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Tests.Harness;

/// <summary>What a failing case prints: its source, with what was really found where it differs.</summary>
internal static class CaseReport
{
    public static string? Differences(CaseFile file, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        SortedSet<Expectation> found = CaseRunner.Lines(diagnostics);
        Expectation[] missing = [.. file.Expected.Except(found)];
        Expectation[] surplus = [.. found.Except(file.Expected)];
        Diagnostic[] twice = [.. diagnostics.GroupBy(static d => (d.Id, d.Location.SourceSpan, d.Location.SourceTree?.FilePath)).Where(static g => g.Count() > 1).Select(static g => g.First())];
        if (missing.Length + surplus.Length + twice.Length == 0)
            return null;

        var text = new StringBuilder();
        text.AppendLine($"{file.Name}: {missing.Length} missing, {surplus.Length} unexpected, {twice.Length} reported twice");
        foreach (Diagnostic diagnostic in twice)
            text.AppendLine($"  twice: {diagnostic}");
        foreach (Diagnostic diagnostic in diagnostics.Where(static d => CaseRunner.At(d).Line < 0))
            text.AppendLine($"  outside the case: {diagnostic}");
        for (int line = 1; line <= file.Lines.Length; line++)
        {
            text.AppendLine($"{line,4}  {file.Lines[line - 1]}");
            foreach (Expectation e in missing.Where(e => e.Line == line))
                text.AppendLine($"      ^^^^ MISSING {e.Id}");
            foreach (Diagnostic d in diagnostics.Where(d => CaseRunner.At(d) is var at && at.Line == line && surplus.Contains(at)))
                text.AppendLine($"      ^^^^ UNEXPECTED {d.Id}: {d.GetMessage(null)}");
        }

        return text.ToString();
    }
}
