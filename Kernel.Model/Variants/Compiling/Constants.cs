// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Kernel.Variants;

/// <summary>The constants of an assembly that others may have compiled in, structures' layouts among them.</summary>
internal static class Constants
{
    /// <summary>The generated addresses of the port's own variables, which nobody else can name.</summary>
    private const string Addresses = "KernelGlobals";

    public static ImmutableDictionary<string, object?> Of(IAssemblySymbol assembly) =>
        Fields(assembly).ToImmutableDictionary(field => field.ToDisplayString(), field => field.ConstantValue);

    /// <summary>Whether all of them are there and have the same values.</summary>
    public static bool Same(ImmutableDictionary<string, object?> before, IAssemblySymbol after)
    {
        var now = Of(after);
        return before.All(it => now.TryGetValue(it.Key, out var value) && Equals(value, it.Value));
    }

    private static IEnumerable<IFieldSymbol> Fields(IAssemblySymbol assembly) =>
        Types(assembly.GlobalNamespace).Where(type => type.Name != Addresses).SelectMany(type => type.GetMembers().OfType<IFieldSymbol>()).Where(field => field.IsConst);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(it => it is INamedTypeSymbol type ? Types(it).Prepend(type) : Types(it));
}
