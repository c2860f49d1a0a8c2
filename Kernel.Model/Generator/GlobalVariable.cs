// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Generator;

/// <summary>One <c>[Global]</c> property: a variable of the kernel at a fixed address.</summary>
internal sealed class GlobalVariable(string container, string declaration, string? ns, string modifiers, Member member)
{
    public string Container { get; } = container;
    public string Declaration { get; } = declaration;
    public string? Namespace { get; } = ns;
    public string Modifiers { get; } = modifiers;
    public Member Member { get; } = member;

    public static GlobalVariable Of(IPropertySymbol property)
    {
        var type = property.ContainingType;
        return new GlobalVariable(
            type.ToDisplayString(),
            (type.IsStatic ? "static partial class " : "partial class ") + type.Name,
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(),
            SyntaxFacts.GetText(property.DeclaredAccessibility) + " static partial ",
            Member.Of(property));
    }
}
