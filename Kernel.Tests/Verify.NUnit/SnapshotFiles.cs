// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using EmptyFiles;

namespace VerifyTests;

/// <summary>The files of one verification.</summary>
internal sealed class SnapshotFiles
{
    private static readonly ConcurrentDictionary<string, byte> s_prefixes = new(StringComparer.Ordinal);
    private readonly string _prefix;

    public SnapshotFiles(string directory, string prefix, bool mayRepeat)
    {
        (Directory, _prefix) = (directory, prefix);
        System.IO.Directory.CreateDirectory(directory);
        if (!mayRepeat && !s_prefixes.TryAdd(Path.Combine(directory, prefix), 0))
        {
            throw new InvalidOperationException(
                $"Two verifications write {prefix}: give one a name of its own (UseMethodName, UseTypeName, UseDirectory, UseParameters).");
        }

        foreach (var stale in Existing("received"))
            File.Delete(stale);
    }

    public string Directory { get; }

    /// <summary>The snapshots there are, of any extension.</summary>
    public IEnumerable<string> Verified => Existing("verified");

    public FilePair Pair(string extension) => new(
        extension,
        Path.Combine(Directory, $"{_prefix}.received.{extension}"),
        Path.Combine(Directory, $"{_prefix}.verified.{extension}"));

    private string[] Existing(string kind) => System.IO.Directory
        .EnumerateFiles(Directory, $"{_prefix}*.{kind}.*")
        .Where(file => IsOwn(Path.GetFileName(file.AsSpan()), kind))
        .ToArray();

    private bool IsOwn(ReadOnlySpan<char> name, string kind) =>
        name.StartsWith($"{_prefix}.{kind}.", StringComparison.Ordinal) || name.StartsWith($"{_prefix}#", StringComparison.Ordinal);
}

/// <summary>A received file and the verified one it is compared with.</summary>
public readonly struct FilePair
{
    internal FilePair(string extension, string receivedPath, string verifiedPath)
    {
        (Extension, ReceivedPath, VerifiedPath) = (extension, receivedPath, verifiedPath);
        SnapshotTracker.Track(verifiedPath);
    }

    /// <summary>The extension of both.</summary>
    public string Extension { get; }

    /// <summary>Where the test's output goes if it differs.</summary>
    public string ReceivedPath { get; }

    /// <summary>The snapshot.</summary>
    public string VerifiedPath { get; }

    /// <summary>Whether they are text.</summary>
    public bool IsText => FileExtensions.IsTextExtension(Extension);
}
