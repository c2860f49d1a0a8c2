// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using EmptyFiles;

namespace Kernel.Snapshots;

/// <summary>How this repository's test projects verify; compiled into each that sets UsesVerify.</summary>
internal static class SnapshotSetup
{
    private const int LinesAround = 2;

    /// <summary>Whether this is the whole run of a build server, where dangling snapshots can be told.</summary>
    public static bool IsWholeRun { get; } =
        BuildServerDetector.Detected || string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    [ModuleInitializer]
    internal static void Start()
    {
        BuildServerDetector.Detected = IsWholeRun;
        Configure();
    }

    // On its own: the verifier decides when it is loaded, by what the detector says, whether to record the snapshots that it
    // compares with; and it is loaded when a method that uses it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Configure()
    {
        FileExtensions.AddTextExtension("mmd");
        FileExtensions.AddTextExtension("dot");
        FileExtensions.AddTextExtension("litmus");
        VerifierSettings.SetDefaultStringComparer(static (received, verified, _) =>
            Task.FromResult(CompareResult.NotEqual(InlineDiff(verified, received))));
    }

    private static string InlineDiff(string verified, string received)
    {
        var lines = new InlineDiffBuilder(new DiffPlex.Differ()).BuildDiffModel(verified, received).Lines;
        var shown = new StringBuilder();
        var skipped = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i))
            {
                skipped = true;
                continue;
            }

            if (skipped)
                shown.Append("  ...\n");

            skipped = false;
            shown.Append(Mark(lines[i].Type)).Append(' ').Append(lines[i].Text).Append('\n');
        }

        return shown.ToString().TrimEnd('\n');
    }

    private static bool IsNearChange(List<DiffPiece> lines, int index)
    {
        for (var i = Math.Max(0, index - LinesAround); i <= Math.Min(lines.Count - 1, index + LinesAround); i++)
        {
            if (lines[i].Type != ChangeType.Unchanged)
                return true;
        }

        return false;
    }

    private static char Mark(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}
