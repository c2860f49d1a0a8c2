// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace VerifyTests;

/// <summary>What holds for every verification; set in a module initialiser, before the first.</summary>
public static class VerifierSettings
{
    private static StringCompare? s_comparer;
    private static string? s_firstUser;

    internal static Scrubbing Scrubbing { get; } = new();

    internal static Encoding Encoding { get; private set; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    internal static bool MayRepeatPrefixes { get; private set; }

    internal static bool OmitContent { get; private set; }

    /// <summary>Writes snapshots without a byte order mark.</summary>
    public static void UseUtf8NoBom()
    {
        ThrowIfUsed();
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    }

    /// <summary>Compares texts that are not equal once more, and may explain the difference.</summary>
    public static void SetDefaultStringComparer(StringCompare compare)
    {
        ThrowIfUsed();
        s_comparer = compare;
    }

    /// <summary>Changes every text before it is compared.</summary>
    public static void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First)
    {
        ThrowIfUsed();
        Scrubbing.Add(scrubber, location);
    }

    /// <summary>Leaves out lines of every text.</summary>
    public static void ScrubLines(Func<string, bool> removeLine)
    {
        ThrowIfUsed();
        Scrubbing.Drop(removeLine);
    }

    /// <summary>Lets several verifications write one snapshot.</summary>
    public static void DisableRequireUniquePrefix()
    {
        ThrowIfUsed();
        MayRepeatPrefixes = true;
    }

    /// <summary>Keeps the texts out of the messages of failures.</summary>
    public static void OmitContentFromException() => OmitContent = true;

    internal static void Use(string by) => s_firstUser ??= by;

    internal static Task<CompareResult> Compare(string received, string verified) =>
        s_comparer?.Invoke(received, verified, new Dictionary<string, object>()) ?? Task.FromResult(CompareResult.NotEqual());

    private static void ThrowIfUsed()
    {
        if (s_firstUser is not null)
            throw new InvalidOperationException($"Settings for all come before the first verification, which was {s_firstUser}.");
    }
}
