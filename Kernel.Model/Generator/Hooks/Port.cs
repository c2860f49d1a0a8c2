// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Generator.Hooks;

/// <summary>The functions of a compilation and the calls in it, by name, and what the compiler makes of them.</summary>
internal sealed class Port
{
    private readonly Dictionary<string, List<MethodDeclarationSyntax>> _functions = [];
    private readonly Dictionary<string, List<InvocationExpressionSyntax>> _calls = [];
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <param name="compilation">Sources, without what generators add.</param>
    public Port(CSharpCompilation compilation)
    {
        var structs = new List<StructDeclarationSyntax>();
        foreach (var node in compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()))
        {
            switch (node)
            {
                case MethodDeclarationSyntax method:
                    Add(_functions, method.Identifier.ValueText, method);
                    break;
                case InvocationExpressionSyntax call when NameOf(call) is { } name:
                    Add(_calls, name, call);
                    break;
                case StructDeclarationSyntax declared when Has(declared.AttributeLists, "KernelStruct"):
                    structs.Add(declared);
                    break;
            }
        }
        // A generator does not see what others add: without the generated halves of the structures, the calls would not bind.
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        Compilation = compilation.AddSyntaxTrees(
            from declared in structs
            let type = compilation.GetSemanticModel(declared.SyntaxTree).GetDeclaredSymbol(declared)
            select CSharpSyntaxTree.ParseText(Layout.Struct(type).Text, options));
    }

    /// <summary>The sources, with the generated halves of the structures.</summary>
    public CSharpCompilation Compilation { get; }

    public IEnumerable<string> Names => _functions.Keys;

    public IEnumerable<MethodDeclarationSyntax> Functions(Word name) =>
        _functions.TryGetValue(name.Name, out var named) ? named.Where(method => IsIn(method, name.Container)) : [];

    /// <summary>The functions that are marked <c>[inline]</c>.</summary>
    public IEnumerable<MethodDeclarationSyntax> Inline => _functions.Values.SelectMany(static named => named).Where(static method => Has(method.AttributeLists, "inline"));

    /// <summary>The calls of a function, in order of file and place.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsOf(MethodDeclarationSyntax function)
    {
        if (!_calls.TryGetValue(function.Identifier.ValueText, out var calls))
            return [];
        var symbol = Model(function.SyntaxTree).GetDeclaredSymbol(function);
        return calls.Where(call => SymbolEqualityComparer.Default.Equals(Called(call)?.OriginalDefinition, symbol));
    }

    /// <summary>The calls of what has that name within a function, in their order.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsIn(MethodDeclarationSyntax function, Word name) =>
        from call in function.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where NameOf(call) == name.Name && (name.Container is null || Called(call)?.ContainingType.Name == name.Container)
        orderby call.ArgumentList.SpanStart
        select call;

    /// <summary>What a call calls; null where that does not compile.</summary>
    public IMethodSymbol? Called(InvocationExpressionSyntax call) => Model(call.SyntaxTree).GetSymbolInfo(call).Symbol as IMethodSymbol;

    public SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models.Add(tree, model = Compilation.GetSemanticModel(tree));
        return model;
    }

    /// <summary>The words by which calls within a function go.</summary>
    public static IEnumerable<string> NamesIn(MethodDeclarationSyntax function) =>
        function.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(NameOf).OfType<string>();

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsIn(MethodDeclarationSyntax method, string? container) =>
        container is null || (method.Parent is TypeDeclarationSyntax type && type.Identifier.ValueText == container);

    private static bool Has(SyntaxList<AttributeListSyntax> lists, string attribute) =>
        lists.SelectMany(static list => list.Attributes).Any(it => it.Name.ToString() == attribute);

    private static void Add<T>(Dictionary<string, List<T>> lists, string name, T item)
    {
        if (!lists.TryGetValue(name, out var list))
            lists.Add(name, list = []);
        list.Add(item);
    }
}
