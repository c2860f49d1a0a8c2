// SPDX-License-Identifier: GPL-2.0-only
namespace VerifyTests;

/// <summary>Compares a received text with the verified one.</summary>
public delegate Task<CompareResult> StringCompare(string received, string verified, IReadOnlyDictionary<string, object> context);

/// <summary>Whether two texts count as equal, and if not, why.</summary>
public readonly struct CompareResult
{
    private CompareResult(bool isEqual, string? message) => (IsEqual, Message) = (isEqual, message);

    /// <summary>They do.</summary>
    public static CompareResult Equal { get; } = new(isEqual: true, message: null);

    /// <summary>Whether they do.</summary>
    public bool IsEqual { get; }

    /// <summary>Why not, for the message of the failure.</summary>
    public string? Message { get; }

    /// <summary>They do not.</summary>
    public static CompareResult NotEqual(in string? message = null) => new(isEqual: false, message);
}

/// <summary>Where a scrubber goes among others.</summary>
public enum ScrubberLocation
{
    /// <summary>Before the others.</summary>
    First,

    /// <summary>After the others.</summary>
    Last,
}
