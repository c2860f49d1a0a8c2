// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Comparing;

/// <summary>A place where two backends differ.</summary>
/// <param name="Line">The line of the file, or 0 for the end of the scenario.</param>
/// <param name="Column">The column of the command, or 0.</param>
/// <param name="What">The command, or whose mounts these are.</param>
/// <param name="Left">What the first backend has, line by line.</param>
/// <param name="Right">What the second backend has.</param>
public sealed record Difference(int Line, int Column, string What, IReadOnlyList<string> Left, IReadOnlyList<string> Right);

/// <summary>Compares the results of one scenario on two backends.</summary>
public static class Comparison
{
    /// <summary>All places where they differ, in the order of the file.</summary>
    public static IReadOnlyList<Difference> Of(ScenarioResult left, ScenarioResult right)
    {
        var differences = new List<Difference>();
        foreach (var (a, b) in left.Steps.Zip(right.Steps))
        {
            if (a.Result != b.Result)
                differences.Add(new(a.Step.Line, a.Step.Column, Show.Plain(a.Step.Text, 80), [a.Result.Name()], [b.Result.Name()]));
        }

        // A command that failed on one side has no record there, and differs already.
        foreach (var (a, b) in left.Mountinfo.Join(right.Mountinfo, r => r.Step.Line, r => r.Step.Line, (a, b) => (a, b)))
        {
            if (Differ(Normal(a), Normal(b)) is var (ours, theirs))
                differences.Add(new(a.Step.Line, a.Step.Column, $"{What(a.Step.Command)} of {Show.Plain(a.Task)}", ours, theirs));
        }

        // The end is one whole: its numbers are counted through all tasks.
        var (leftEnd, rightEnd) = (new MountinfoNormalizer(), new MountinfoNormalizer());
        var end = left.Final.Zip(right.Final).Select(p =>
            (p.First.Key, Left: Normal(p.First.Value, leftEnd), Right: Normal(p.Second.Value, rightEnd)));
        foreach (var (task, a, b) in end.ToArray())
        {
            if (Differ(a, b) is var (ours, theirs))
                differences.Add(new(0, 0, $"what {Show.Plain(task)} sees in the end", ours, theirs));
        }

        return [.. differences.OrderBy(d => d.Line == 0 ? int.MaxValue : d.Line)];
    }

    private static string What(Command command) => command switch
    {
        StatMount => "statmount",
        ListMount => "listmount",
        _ => "mountinfo",
    };

    private static string[] Normal(MountinfoResult record) => record.Step.Command switch
    {
        StatMount => [.. record.Lines.Select(new StatMountNormalizer().Normalize)],
        ListMount => [.. record.Lines],
        _ => Normal(record.Lines, new MountinfoNormalizer()),
    };

    private static string[] Normal(IReadOnlyList<string> lines, MountinfoNormalizer normalizer) =>
        [.. lines.Select(normalizer.Normalize)];

    private static (string[] Left, string[] Right)? Differ(string[] left, string[] right) =>
        left.AsSpan().SequenceEqual(right) ? null : (left, right);
}
