// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>How a place is touched.</summary>
internal enum AccessKind
{
    Read,
    Write,

    /// <summary>A write that reads first; one mistake, and the write is the graver.</summary>
    ReadWrite,
}

/// <summary>The transfer function of any expression: the parts ask it for that of theirs.</summary>
internal interface IEvaluator
{
    /// <summary>What an operation gives; the state becomes the one after it.</summary>
    Value Eval(IOperation? operation);

    /// <summary>Writes a value to a place; with <paramref name="forMember"/> only a part of it is written, or a reference to it taken.</summary>
    Value EvalTarget(IOperation target, AccessKind access, Value value, IOperation by, bool forMember = false);
}
