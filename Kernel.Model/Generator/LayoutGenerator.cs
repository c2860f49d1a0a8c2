// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Generator;

/// <summary>
/// Lays out what a C compiler would: the members of a <c>[KernelStruct]</c>, one after the other, and the
/// <c>[Global]</c> variables of an assembly, from the address that its <c>[KernelGlobals]</c> names.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LayoutGenerator : IIncrementalGenerator
{
    private const string Namespace = "Kernel.Primitives";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var structs = context.SyntaxProvider.ForAttributeWithMetadataName(
            Namespace + ".KernelStructAttribute",
            static (node, _) => node is StructDeclarationSyntax,
            static (found, _) => Layout.Struct((INamedTypeSymbol)found.TargetSymbol));
        context.RegisterSourceOutput(structs, static (output, it) => output.AddSource(it.File, SourceText.From(it.Text, Encoding.UTF8)));

        var globals = context.SyntaxProvider.ForAttributeWithMetadataName(
            Namespace + ".GlobalAttribute",
            static (node, _) => node is PropertyDeclarationSyntax,
            static (found, _) => GlobalVariable.Of((IPropertySymbol)found.TargetSymbol));
        var first = context.CompilationProvider.Select(static (compilation, _) => FirstGlobal(compilation));
        context.RegisterSourceOutput(globals.Collect().Combine(first), static (output, it) =>
        {
            if (!it.Left.IsEmpty)
                output.AddSource("Globals.g.cs", SourceText.From(Layout.Globals(it.Left, it.Right), Encoding.UTF8));
        });
    }

    private static int FirstGlobal(Compilation compilation)
    {
        foreach (var attribute in compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == Namespace + ".KernelGlobalsAttribute")
                return (int)attribute.ConstructorArguments[0].Value!;
        }
        return 0;
    }
}
