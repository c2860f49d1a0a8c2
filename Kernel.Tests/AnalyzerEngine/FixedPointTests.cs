// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.AnalyzerEngine.Tests;

/// <summary>The solver, with a transfer function that knows two words: <c>take()</c> and <c>drop()</c>.</summary>
public sealed class FixedPointTests
{
    [Test]
    public void What_is_taken_on_the_only_path_is_held_at_the_end() =>
        Assert.That(Ends("take();"), Is.EqualTo(new[] { "held" }));

    [Test]
    public void Each_way_out_has_its_own_state() =>
        Assert.That(Ends("take(); if (flag) return; drop();"), Is.EquivalentTo(new[] { "held", "balanced" }));

    [Test]
    public void A_finally_region_is_run_through_with_the_state_of_each_way() =>
        Assert.That(Ends("try { if (flag) return; take(); } finally { drop(); }"), Is.EquivalentTo(new[] { "released", "balanced" }));

    [Test]
    public void Paths_that_meet_with_different_states_are_said_once()
    {
        var transfer = new Words();
        Assert.That(Run(transfer, "if (flag) take(); drop();"), Is.True);
        Assert.That(transfer.Met, Is.EqualTo(new[] { Samples.Gate }));
    }

    [Test]
    public void A_handler_begins_with_all_that_its_try_may_have_done()
    {
        var transfer = new Words();
        Assert.That(Run(transfer, "try { take(); } catch { } drop();"), Is.True);
        Assert.That(transfer.Ends, Is.EquivalentTo(new[] { "unknown" }));
        Assert.That(transfer.Met, Is.Empty);
    }

    [Test]
    public void A_loop_comes_to_its_fixed_point() =>
        Assert.That(Ends("while (flag) { take(); drop(); }"), Is.EqualTo(new[] { "untouched" }));

    [Test]
    public void An_exception_that_no_handler_takes_leaves_through_finally()
    {
        var transfer = new Words();
        Assert.That(Run(transfer, "take(); try { throw null; } finally { drop(); }"), Is.True);
        Assert.That(transfer.Thrown, Is.EqualTo(new[] { "balanced" }));
    }

    [Test]
    public void An_exception_that_a_handler_takes_does_not_leave()
    {
        var transfer = new Words();
        Assert.That(Run(transfer, "take(); try { throw null; } catch { drop(); }"), Is.True);
        Assert.That(transfer.Thrown, Is.EqualTo(new[] { "caught" }));
    }

    [Test]
    public void What_goes_on_changing_is_given_up()
    {
        var transfer = new Words { NeverSettles = true };
        Assert.That(Run(transfer, "while (flag) { take(); }"), Is.False);
    }

    private static List<string> Ends(string body)
    {
        var transfer = new Words();
        Assert.That(Run(transfer, body), Is.True);
        return transfer.Ends;
    }

    private static bool Run(Words transfer, string body)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText($"class C {{ bool flag; void take() {{ }} void drop() {{ }} void M() {{ {body} }} }}");
        var compilation = CSharpCompilation.Create("solver", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        MethodDeclarationSyntax method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Last();
        var graph = ControlFlowGraph.Create(method, compilation.GetSemanticModel(tree))!;
        var pass = new Pass();
        var solver = new FixedPoint(graph, transfer, pass);
        if (!solver.Solve(FlowState.Initial))
            return false;
        solver.Walk();
        Assert.That(pass.IsFinal && !pass.IsProbe && pass.FinallyDepth == 0);
        return true;
    }

    private sealed class Words : ITransfer
    {
        private int _changes;

        public bool NeverSettles { get; init; }

        public List<LockPath> Met { get; } = [];

        public List<string> Ends { get; } = [];

        public List<string> Thrown { get; } = [];

        public Outcome Run(BasicBlock block, FlowState before, bool isGuarded)
        {
            FlowState state = before;
            FlowState? raised = isGuarded ? before : null;
            foreach (IOperation operation in block.Operations)
            {
                if (operation is IExpressionStatementOperation { Operation: IInvocationOperation call })
                    state = Apply(state, call.TargetMethod.Name);
                if (isGuarded)
                    raised = StateJoin.Merge(raised!, state, -1, soft: true);
            }

            return new Outcome(block.ConditionalSuccessor is null ? null : state, state, raised, default);
        }

        public FlowState Leave(FlowState state, int first, int last) => state;

        public FlowState Arrive(FlowState state, int block) => state;

        public void End(FlowState state, ControlFlowBranch branch, Value value) => Ends.Add(Describe(state));

        public void Throw(FlowState state, FlowState? left, BasicBlock source) => Thrown.Add(left is null ? "caught" : Describe(left));

        public void Meet(SyntaxNode? place)
        {
        }

        public void HeldOnSomePaths(LockPath path, Hold held) => Met.Add(path);

        private FlowState Apply(FlowState state, string word)
        {
            if (NeverSettles)
                return state.WithMarks(state.Marks.Set(LockPath.Opaque(_changes++, null), new MarkFact(Marks.Published, null)));
            Hold? hold = state.Holds.Find(Samples.Gate, null);
            if (hold is { IsUnknown: true })
                return state;
            Hold next = word == "take" ? Samples.Held : hold is { IsHeld: true } ? Samples.Balanced : Samples.Released;
            return state.With(state.Holds.Set(Samples.Gate, next));
        }

        private static string Describe(FlowState state) => state.Holds.Find(Samples.Gate, null) switch
        {
            null => "untouched",
            { IsUnknown: true } => "unknown",
            { IsHeld: true } => "held",
            { IsReleased: true } => "released",
            _ => "balanced",
        };
    }
}
