// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Tests;

/// <summary>What each assembly that is packed lets others use, one line a member, in the order of the alphabet: a change of it is a decision.</summary>
internal sealed class PublicApi
{
    private static readonly SymbolDisplayFormat s_type = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat s_member = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static IEnumerable<string> Assemblies => ["Kernel.Analyzers", "Kernel.Analyzers.CodeFixes"];

    [TestCaseSource(nameof(Assemblies))]
    public Task Public_members(string assembly) => Verify(Describe(assembly)).UseDirectory("Snapshots").UseTextForParameters(assembly).ToTask();

    private static string Describe(string name)
    {
        var file = MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        var others = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileNameWithoutExtension(path) != name).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("reader", references: [file, .. others]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(file)!;
        var text = new StringBuilder();
        foreach (var type in Types(assembly.GlobalNamespace).Where(IsVisible).OrderBy(type => type.ToDisplayString(s_type), StringComparer.Ordinal))
        {
            text.Append(Modifier(type)).Append(type.ToDisplayString(s_type)).Append('\n');
            foreach (var line in type.GetMembers().Where(IsOwn).Select(Line).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }
        return text.Length > 0 ? text.ToString() : "(nothing is public)";
    }

    private static string Modifier(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "static ",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
        { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
        { TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly ",
        _ => "",
    };

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within) =>
        within.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol names => Types(names),
            INamedTypeSymbol type => Types(type).Prepend(type),
            _ => [],
        });

    /// <summary>Public, or open to those who derive, and so is what it is in.</summary>
    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is not { } type || IsVisible(type));

    /// <summary>Accessors are part of their property, and nested types have lines of their own.</summary>
    private static bool IsOwn(ISymbol member) =>
        IsVisible(member) && member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null } && !(member.IsImplicitlyDeclared && member is IMethodSymbol { Parameters.Length: 0 });

    private static string Line(ISymbol member) => member.ToDisplayString(s_member);
}
