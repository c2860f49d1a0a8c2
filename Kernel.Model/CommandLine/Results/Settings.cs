// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kernel.Exploration;
using Kernel.Variants;

namespace Kernel.CommandLine.Results;

/// <summary>What a result depends on, as a hash: the code, and how far the exploration may go.</summary>
internal static class Settings
{
    private static readonly ConcurrentDictionary<string, string> s_code = new(StringComparer.Ordinal);

    /// <summary>All code that a claim on a variant depends on: the port with its patches, the workloads, what is beneath them, and what explores them.</summary>
    public static string CodeOf(string variant) => s_code.GetOrAdd(variant, static name => (ShippedVariants.Find(name)?.Variant ?? Variant.Of()).Hash);

    /// <summary>That code, and the limits.</summary>
    public static string Of(Claim claim, WorkloadSize size, ExplorationOptions options) => HashOf([CodeOf(claim.Workload.Variant), size.ToString(), LimitsOf(options)]);

    /// <summary>The limits that a verdict may depend on.</summary>
    public static string LimitsOf(ExplorationOptions options) => $"{options.MaxBytes} {options.MaxTransitions} {options.MaxTime.Ticks} {options.Seed}{(options.Liveness ? " liveness" : "")}";

    /// <summary>A hash of texts.</summary>
    public static string HashOf(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
            hash.AppendData(Encoding.UTF8.GetBytes($"{text.Length} {text}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
