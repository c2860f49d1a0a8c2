// SPDX-License-Identifier: GPL-2.0-only
using DiffEngine;
using EmptyFiles;

namespace VerifyTests;

/// <summary>Compares a text with its snapshot.</summary>
internal sealed class Verification(VerifySettings settings, SnapshotFiles files, DirectoryNames directories)
{
    // The package's word for a text that is empty, which a file cannot show.
    private const string EmptyText = "emptyString";

    public async Task<VerifyResult> Run(string? text, string? extension)
    {
        if (extension is not (null or "noextension") && !FileExtensions.IsTextExtension(extension))
            throw new InvalidOperationException($"'{extension}' is not known as the extension of a text: see FileExtensions.AddTextExtension.");

        var received = Scrubbing.Apply(WithoutMark(text, isNamed: extension is not null), settings.Scrubbing, directories);
        var pair = files.Pair(extension ?? "txt");
        var stale = files.Verified.Where(file => file != pair.VerifiedPath).ToArray();
        DeleteIfEmpty(pair.VerifiedPath);
        if (!File.Exists(pair.VerifiedPath))
        {
            await Write(pair, received);
            throw new VerifyException(MismatchMessage.Build(files.Directory, pair, received, verified: null, explanation: null, stale));
        }

        var verified = await File.ReadAllTextAsync(pair.VerifiedPath, VerifierSettings.Encoding);
        var (isEqual, explanation) = await Compare(pair, received, verified);
        if (!isEqual)
        {
            await Write(pair, received);
            throw new VerifyException(MismatchMessage.Build(files.Directory, pair, received, verified, explanation, stale));
        }

        if (ShowsDiff)
            DiffRunner.Kill(pair.ReceivedPath, pair.VerifiedPath);

        if (stale.Length > 0)
            throw new VerifyException(MismatchMessage.BuildStale(files.Directory, pair, stale));

        return new VerifyResult(pair, received);
    }

    private bool ShowsDiff => settings.DiffEnabled && !DiffRunner.Disabled && !BuildServerDetector.Detected;

    private static string WithoutMark(string? text, bool isNamed)
    {
        if (text is null)
            return "null";

        // Only a plain text is looked at this closely.
        if (isNamed)
            return text;

        text = text.TrimStart('\uFEFF');
        return text.Length == 0 ? EmptyText : text;
    }

    private static async Task<(bool IsEqual, string? Explanation)> Compare(FilePair pair, string received, string verified)
    {
        if (verified.Contains('\r', StringComparison.Ordinal))
        {
            File.WriteAllText(pair.ReceivedPath, received, VerifierSettings.Encoding);
            throw new VerifyException($"Snapshots end their lines with a line feed only; this one does not: {pair.VerifiedPath}");
        }

        if (received == verified)
            return (true, null);

        var result = await VerifierSettings.Compare(received, verified);
        return (result.IsEqual, result.Message);
    }

    private static void DeleteIfEmpty(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 })
            File.Delete(path);
    }

    private async Task Write(FilePair pair, string received)
    {
        await File.WriteAllTextAsync(pair.ReceivedPath, received, VerifierSettings.Encoding);
        NUnit.Framework.TestContext.AddTestAttachment(pair.ReceivedPath);
        if (ShowsDiff)
            await DiffRunner.LaunchForTextAsync(pair.ReceivedPath, pair.VerifiedPath, VerifierSettings.Encoding);
    }
}
