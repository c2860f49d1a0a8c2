// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace VerifyTests;

/// <summary>The message of a failure, in the documented form that people and tools read.</summary>
internal static class MismatchMessage
{
    /// <param name="directory">Where the files are.</param>
    /// <param name="pair">The two files.</param>
    /// <param name="received">The test's output.</param>
    /// <param name="verified">The snapshot; null: there is none.</param>
    /// <param name="explanation">What a comparer found; null: both texts are shown.</param>
    /// <param name="stale">Snapshots of the test that it does not write any more.</param>
    public static string Build(
        string directory, FilePair pair, string received, string? verified, string? explanation, IReadOnlyCollection<string> stale)
    {
        var kind = verified is null ? "New:" : "NotEqual:";
        var text = Listed(directory, kind, pair);
        AppendStale(text, stale);
        if (VerifierSettings.OmitContent)
            return text.ToString();

        text.Append("\nFileContent:\n\n").Append(kind).Append("\n\n").Append($"Received: {Path.GetFileName(pair.ReceivedPath)}\n");
        if (verified is null)
            text.Append(received).Append('\n');
        else if (explanation is null)
            text.Append($"{received}\nVerified: {Path.GetFileName(pair.VerifiedPath)}\n{verified}\n");
        else
            text.Append($"Verified: {Path.GetFileName(pair.VerifiedPath)}\nCompare Result:\n{explanation}\n");

        return text.Append('\n').ToString();
    }

    /// <summary>The message where the only fault is a snapshot too many.</summary>
    public static string BuildStale(string directory, FilePair equal, IReadOnlyCollection<string> stale)
    {
        var text = new StringBuilder($"Directory: {directory}\n");
        AppendStale(text, stale);
        return AppendPair(text.Append("Equal:\n"), equal).ToString();
    }

    private static StringBuilder Listed(string directory, string kind, FilePair pair) =>
        AppendPair(new StringBuilder($"Directory: {directory}\n{kind}\n"), pair);

    private static StringBuilder AppendPair(StringBuilder text, FilePair pair) => text
        .Append($"  - Received: {Path.GetFileName(pair.ReceivedPath)}\n")
        .Append($"    Verified: {Path.GetFileName(pair.VerifiedPath)}\n");

    private static void AppendStale(StringBuilder text, IReadOnlyCollection<string> stale)
    {
        if (stale.Count == 0)
            return;

        text.Append("Delete:\n");
        foreach (var file in stale)
            text.Append($"  - {Path.GetFileName(file)}\n");
    }
}
