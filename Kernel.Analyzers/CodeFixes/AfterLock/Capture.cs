// SPDX-License-Identifier: MIT
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>A value of the call that is taken under the lock, into a local that outlives it.</summary>
internal sealed class Capture(ExpressionSyntax expression, ITypeSymbol type, bool mayBeNull, bool showsNull, string name)
{
    public ExpressionSyntax Expression { get; } = expression;

    public string Name { get; } = name;

    public bool IsReference { get; } = type.IsReferenceType;

    public bool IsNullableValue { get; } = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    public bool MayBeNull { get; } = mayBeNull;

    /// <summary>The declaration of a local of the region itself, which moves before it in place of a new local.</summary>
    public LocalDeclarationStatementSyntax? Declaration { get; set; }

    /// <summary>The type, in full.</summary>
    public string Type { get; } = Written.Type(type.IsReferenceType
        ? type.WithNullableAnnotation(showsNull ? mayBeNull ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated : NullableAnnotation.None)
        : type);

    /// <summary>The type with nothing as one of its values.</summary>
    public string TypeOrNull { get; } = !type.IsReferenceType
        ? Written.Type(type) + (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "" : "?")
        : Written.Type(type.WithNullableAnnotation(showsNull ? NullableAnnotation.Annotated : NullableAnnotation.None));
}
