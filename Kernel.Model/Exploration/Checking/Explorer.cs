// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Explores one workload, with the engines that its size asks for.</summary>
public static class Explorer
{
    /// <summary>Every schedule; where the limits do not suffice for that, what <see cref="OutOfReach"/> makes of them.</summary>
    public static ExplorationResult Explore(Workload workload, ExplorationOptions options)
    {
        if (options.Liveness)
            return AsLimit(LivenessSearch.Explore(workload, options));
        if (workload.Witnesses() is { Count: > 0 } witnesses)
        {
            void Forget()
            {
                options.Void?.Invoke();
                foreach (var witness in witnesses)
                    witness.Forget();
            }

            var watched = workload with { Witnesses = static () => [], Invariants = [.. workload.Invariants, .. witnesses.Select(it => new Watched(it))] };
            var result = Explore(watched, options with { Void = Forget });
            return result.Verdict == Verdict.Holds ? result with { NeverHappened = [.. witnesses.SelectMany(it => it.Missing)] } : result;
        }
        if (options.Memory != MemoryModel.Weak)
            return Explored(workload, options);
        // Neither reduction is argued for the weak model: tables of messages name cells of tasks, and a step concerns whoever has yet to see its store.
        Interest.Begin();
        try
        {
            return Explored(workload, options with { Symmetry = false, SkipPrivate = false });
        }
        finally
        {
            Interest.End();
        }
    }

    private static ExplorationResult Explored(Workload workload, ExplorationOptions options)
    {
        var result = ParallelSearch.IsFor(options) ? ParallelSearch.Explore(workload, options) : StatefulSearch.Explore(workload, options);
        return AsLimit(result is { Verdict: Verdict.Bounded, AreToldApart: false } && !options.Cancel.IsCancellationRequested ? OutOfReach.Explore(workload, options, result) : result);
    }

    /// <summary>Every schedule once more, the shorter ones first: <see cref="ExplorationOptions.Ended"/> is told of each final state by a shortest one.</summary>
    public static ExplorationResult Shortest(Workload workload, ExplorationOptions options) => ShortestSearch.Explore(workload, options, int.MaxValue);

    /// <summary>What an exception says of a workload that ended its exploration; null where it is an error of this program.</summary>
    /// <remarks>
    /// What goes wrong while a world is built is a verdict, of which there is no schedule. So is what the code of a variant throws that is no
    /// kernel's bug, where the port's own would be an error of this program.
    /// </remarks>
    public static ExplorationResult? VerdictOn(Workload workload, Exception thrown)
    {
        Machine.Preemptible = true;
        return thrown is KernelBugException bug ? AsLimit(Violated(EngineChecks.NameOf(bug.Kind), $"{(bug.Kind == BugKind.Limit ? "" : "while the world was built: ")}{bug.Message}", shortest: true))
            : thrown is not (OperationCanceledException or KeptSearchException) && workload.Variant != Workload.Mainline ? Violated("Exception", Describe(thrown), shortest: false)
            : null;
    }

    /// <summary>Where the model has no room for more, nothing is said of the kernel: that is no violation.</summary>
    private static ExplorationResult AsLimit(ExplorationResult result) => result.Violation is { Invariant: nameof(BugKind.Limit) } reached
        ? result with { Verdict = Verdict.Bounded, Violation = null, Limit = $"a limit of the model: {reached.Message}" }
        : result;

    private static ExplorationResult Violated(string invariant, string message, bool shortest) => new()
    {
        Engine = "none",
        Verdict = Verdict.Violated,
        Violation = new Violation(invariant, message, [], shortest),
    };

    private static string Describe(Exception thrown)
    {
        var cause = thrown is TypeInitializationException { InnerException: { } inner } ? inner : thrown;
        var frame = new StackTrace(cause, fNeedFileInfo: true).GetFrames().FirstOrDefault(it => it.GetMethod()?.DeclaringType?.Assembly.GetName().Name == "Kernel.Model");
        var place = frame?.GetFileName() is { } file ? $" in {Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : "";
        return $"{cause.GetType().Name}{place}: {cause.Message}";
    }
}
