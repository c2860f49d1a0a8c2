// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Analyzers.Tests;

/// <summary>
/// Cases that state what is right and that the engine still gets wrong, each with its reason. The test of such a case
/// asserts that it is still wrong, so that an entry cannot outlive its cause.
/// </summary>
internal static class KnownWrong
{
    private static readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Reasons => _reasons;

    public static string? Reason(string name) => _reasons.GetValueOrDefault(name);
}
