// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>A rule. What it listens to, or looks at, its other interfaces say.</summary>
internal interface IRule
{
    /// <summary>What it is about. The message's first argument is what is wrong in full words.</summary>
    DiagnosticDescriptor Descriptor { get; }
}
