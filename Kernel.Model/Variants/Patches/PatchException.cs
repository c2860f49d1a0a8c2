// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>A place in a patch and what is wrong there.</summary>
/// <param name="File">The patch.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What was expected, and what stands there instead.</param>
public sealed record PatchError(string File, int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>A patch of which nothing can be made.</summary>
public sealed class PatchException : Exception
{
    /// <summary>For several reasons.</summary>
    public PatchException(IReadOnlyList<PatchError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>For one.</summary>
    public PatchException(string file, int line, int column, string message)
        : this([new PatchError(file, line, column, message)])
    {
    }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<PatchError> Errors { get; }
}
