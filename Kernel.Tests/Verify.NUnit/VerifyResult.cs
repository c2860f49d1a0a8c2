// SPDX-License-Identifier: GPL-2.0-only
namespace VerifyTests;

/// <summary>A verification that succeeded.</summary>
public sealed class VerifyResult
{
    private readonly FilePair _file;

    internal VerifyResult(FilePair file, string text) => (_file, Text) = (file, text);

    /// <summary>The text that was compared.</summary>
    public string Text { get; }

    /// <summary>The snapshots.</summary>
    public IEnumerable<string> Files => [_file.VerifiedPath];

    /// <summary>The snapshots that are text.</summary>
    public IEnumerable<string> TextFiles => Files;
}
