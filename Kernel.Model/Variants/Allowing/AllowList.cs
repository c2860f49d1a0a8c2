// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Reference = Kernel.Variants.ExternalReferences.Reference;

namespace Kernel.Variants;

/// <summary>
/// What the code of a variant may use: what the port itself uses, the primitives, and a little arithmetic. It is asked of the compiled
/// assembly, past which there is no way; the source only tells where it stands.
/// </summary>
internal static class AllowList
{
    /// <summary>What the port happens not to use, and a variant may.</summary>
    private static readonly ImmutableHashSet<string> s_arithmetic =
        ["System.Math", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Byte", "System.Boolean", "System.Char", "System.Single", "System.Double",
        "System.Nullable`1", "System.ValueTuple", "System.ValueTuple`2", "System.ValueTuple`3", "System.Numerics.BitOperations", "System.OverflowException", "System.Runtime.CompilerServices.Unsafe"];

    private const string Primitives = "Kernel.Primitives.";

    /// <summary>Of the primitives, what is the machine's and not the kernel's.</summary>
    private static readonly ImmutableHashSet<string> s_machine =
        ["Machine", "Memory", "Names", "Trace", "Lives", "Scheduler", "Oracle", "Footprint", "Arrays", "Watchdog", "GlobalVariables", "PortContext", "Deadlock", "Backtrace", "thread"];

    private static readonly Lazy<ImmutableHashSet<Reference>> s_port = new(static () => ExternalReferences.Of(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Kernel.Model.dll"))));

    /// <summary>What a variant uses that it may not, said where the patch does so.</summary>
    public static IReadOnlyList<PatchError> Violations(Variant variant, CSharpCompilation compilation, IReadOnlyList<SyntaxTree> trees, byte[] image)
    {
        var forbidden = ExternalReferences.Of(image).Except(s_port.Value).Where(it => !IsHarmless(it)).ToList();
        if (ExternalReferences.IsUnsafe(image))
            forbidden.Add(new("extern", null));
        return [.. forbidden.SelectMany(it => Where(variant, compilation, trees, it)).Distinct()];
    }

    private static bool IsHarmless(Reference reference)
    {
        if (reference.Type.StartsWith(Primitives, StringComparison.Ordinal))
            return !s_machine.Contains(reference.Type[Primitives.Length..].Split('`', '+')[0]);
        if (reference.Type.StartsWith("Kernel.Lifetimes.", StringComparison.Ordinal))
            return true;
        if (reference.Type == "System.Runtime.CompilerServices.Unsafe")
            return reference.Member is null or "BitCast";
        // The framework splits these over assemblies and keeps their reflection in other types.
        return s_arithmetic.Contains(reference.Type) && reference.Member is not "GetType";
    }

    private static List<PatchError> Where(Variant variant, CSharpCompilation compilation, IReadOnlyList<SyntaxTree> trees, Reference forbidden)
    {
        var message = $"'{forbidden}' is nothing that a variant may use: it has what the port uses, the primitives, and arithmetic";
        var places = trees.SelectMany(tree => Uses(compilation.GetSemanticModel(tree), tree.GetRoot(), forbidden)).Select(node => Blame.Of(variant, node.GetLocation(), message)).ToList();
        if (places.Count > 0)
            return places;
        var last = variant.Patches[^1];
        return [new(last.File, last.Files[0].Line, last.Files[0].Column, message)];
    }

    private static IEnumerable<SyntaxNode> Uses(SemanticModel model, SyntaxNode root, Reference forbidden)
    {
        foreach (var node in root.DescendantNodes())
        {
            var symbol = model.GetSymbolInfo(node).Symbol;
            if (symbol is IMethodSymbol { AssociatedSymbol: { } property })
                symbol = property;
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type == null || MetadataName(type.OriginalDefinition) != forbidden.Type)
                continue;
            if (forbidden.Member == null || symbol is INamedTypeSymbol || forbidden.Member == symbol!.MetadataName || forbidden.Member.EndsWith("_" + symbol.MetadataName, StringComparison.Ordinal))
            {
                yield return node;
                yield break;
            }
        }
    }

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
