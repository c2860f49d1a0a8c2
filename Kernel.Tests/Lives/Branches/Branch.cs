// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>A function of the port, or a way through it.</summary>
/// <param name="File">Its file, from the folder of the port.</param>
/// <param name="Function">The function.</param>
/// <param name="What">The way, as <c>if (!check_mnt(mnt)): not so</c>; empty for the function itself.</param>
internal sealed record Branch(string File, string Function, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File} {Function}{(What.Length > 0 ? " | " + What : "")}";
}
