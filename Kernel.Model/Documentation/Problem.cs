// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation;

/// <summary>A promise of the documentation that is broken.</summary>
/// <param name="File">The page, relative to the repository.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Problem(string File, int Line, string Message)
{
    /// <summary>FILE:LINE: what is wrong.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}
