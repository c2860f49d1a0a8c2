// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>A place in the source: what is done there, in which function, where.</summary>
/// <param name="Function">The kernel function.</param>
/// <param name="File">Source file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Expression">The operand as written.</param>
public readonly record struct Site(string Function, string File, int Line, string? Expression)
{
    /// <summary>How what is done there is ordered.</summary>
    public MemoryOrder Order { get; init; }

    /// <summary>The file's name and the line.</summary>
    public string Position => $"{Path.GetFileName(File)}:{Line}";

    /// <inheritdoc/>
    public override string ToString() => $"{Function} ({Position})";
}
