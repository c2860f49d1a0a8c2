// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Paths;

/// <summary>Symbols as paths compare them.</summary>
internal static class Symbols
{
    /// <summary>Whether two are the same, whatever their type arguments are.</summary>
    public static bool SymbolEquals(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left?.OriginalDefinition, right?.OriginalDefinition);
}
