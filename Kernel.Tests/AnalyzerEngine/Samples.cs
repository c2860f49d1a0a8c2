// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.AnalyzerEngine.Tests;

/// <summary>Symbols, paths and states to try the lattice with; all of them, so that no seed decides.</summary>
internal static class Samples
{
    private static readonly INamedTypeSymbol _type = Compile();

    public static LockPath Gate { get; } = Field("_gate");

    public static LockPath Other { get; } = Field("_other");

    public static LockPath Taken { get; } = Local("taken");

    public static LockPath Alias { get; } = Local("alias");

    public static Hold Held { get; } = new(1, 0, 0, HoldFlags.None, LockTraits.Sleeping, null, null, false);

    public static Hold Twice { get; } = Held.Add(LockMode.Exclusive, 1);

    public static Hold Shared { get; } = new(0, 0, 1, HoldFlags.None, LockTraits.Sleeping, null, null, false);

    public static Hold Released { get; } = new(-1, 0, 0, HoldFlags.None, LockTraits.Sleeping, null, null, false);

    public static Hold Balanced { get; } = new(0, 0, 0, HoldFlags.Balanced, LockTraits.Sleeping, null, null, false);

    public static Hold Assumed { get; } = Held.With(HoldFlags.Assumed);

    public static Hold Conditional { get; } = Held.When(LockPath.Opaque("attempt", null), true);

    public static IReadOnlyList<Hold?> Holds { get; } = [null, Held, Twice, Shared, Released, Balanced, Assumed, Conditional, Hold.UnknownHold];

    public static FlowState State(LockPath path, Hold? hold) =>
        hold is null ? FlowState.Initial : FlowState.Initial.With(PathMap<Hold>.Empty.Set(path, hold));

    /// <summary>Each value of one lock, with a flag that is unset, false, true, or the result of an attempt.</summary>
    public static IEnumerable<FlowState> States()
    {
        Value?[] flags = [null, new Value(null, false, false), new Value(null, false, true), new Value(LockPath.Opaque("attempt", null))];
        foreach (Hold? hold in Holds)
        {
            foreach (Value? flag in flags)
            {
                FlowState state = State(Gate, hold);
                yield return flag is { } value ? state.With(state.Values.Set(Taken, value)) : state;
            }
        }
    }

    private static LockPath Field(string name) => LockPath.Member(LockPath.This, _type.GetMembers(name).Single());

    private static LockPath Local(string name)
    {
        SyntaxTree tree = _type.DeclaringSyntaxReferences[0].SyntaxTree;
        SemanticModel model = _compilation!.GetSemanticModel(tree);
        var declarator = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax>().Single(v => v.Identifier.Text == name);
        return LockPath.Local((ILocalSymbol)model.GetDeclaredSymbol(declarator)!);
    }

    private static CSharpCompilation? _compilation;

    private static INamedTypeSymbol Compile()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class C { object _gate; object _other; void M() { bool taken; object alias; } }");
        _compilation = CSharpCompilation.Create("samples", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        return _compilation.GetTypeByMetadataName("C")!;
    }
}
