// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>The port with one edit: a bug that somebody might have made, to see whether anything notices.</summary>
/// <param name="Path">The file, from the port's folder.</param>
/// <param name="Line">The line of the edit, from 1.</param>
/// <param name="Function">The function.</param>
/// <param name="Edit">What was done: <c>deleted: await smp_mb()</c>.</param>
/// <param name="Patch">The edit as a patch.</param>
public sealed record Mutant(string Path, int Line, string Function, string Edit, Patch Patch)
{
    /// <summary>What a list calls it; lines above it may come and go.</summary>
    public string Key => $"{Path} {Function}: {Edit}";
}
