// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;
using Microsoft.CodeAnalysis;

namespace Kernel.Tests;

/// <summary>Which functions and branches of the ported code are entered: by explorations of mainline's workloads, the library's questions among them, and by the shipped scenarios.</summary>
internal static class BranchCoverage
{
    /// <summary>Steps of each exploration: what is entered later is entered by chance.</summary>
    private const int EnoughOfEach = 5_000;

    private static readonly string[] s_ported = ["drivers/", "fs/", "kernel/", "net/"];

    /// <summary>Every branch, and whether it is entered.</summary>
    public static IReadOnlyList<(Branch Branch, bool Entered)> Record()
    {
        var branches = new List<Branch>();
        var probed = PortSources.Port.Files.OrderBy(file => file.Key, StringComparer.Ordinal).ToDictionary(file => file.Key, file =>
            file.Key.EndsWith(".cs", StringComparison.Ordinal) && s_ported.Any(folder => file.Key.StartsWith(folder, StringComparison.Ordinal)) ? BranchProbes.In(file.Key, file.Value, branches) : file.Value);
        Assert.That(branches, Has.Count.LessThan(Reached.Most).And.Unique);
        var context = VariantContext.Load("with probes", new VariantImage(Compile(probed), null));
        var entered = (bool[])context.LoadFromAssemblyName(typeof(Reached).Assembly.GetName()).GetType(typeof(Reached).FullName!)!.GetField(nameof(Reached.Entered))!.GetValue(null)!;
        Parallel.ForEach((IReadOnlyList<Action>)[.. Explorations(context), .. Scenarios(context)], new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, play => play());
        return [.. branches.Select((branch, number) => (branch, entered[number]))];
    }

    private static byte[] Compile(Dictionary<string, string> files)
    {
        MetadataReference[] beneath = [.. new[] { typeof(Kernel.Primitives.Machine), typeof(Kernel.Lifetimes.LifetimeTable), typeof(Reached) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];
        var compiler = new ProjectCompiler(PortSources.Port with { Files = files }, beneath);
        var (image, errors) = compiler.Emit(compiler.Whole);
        Assert.That(errors, Is.Empty);
        return image!;
    }

    private static IEnumerable<Action> Explorations(VariantContext context) =>
        from workload in context.Workloads.All(new WorkloadSize { Walkers = 1, Umounters = 2, Closers = 2 })
        select (Action)(() => StatefulSearch.Explore(workload, new ExplorationOptions { MaxTransitions = EnoughOfEach }));

    private static IEnumerable<Action> Scenarios(VariantContext context)
    {
        foreach (var name in ShippedScenarios.All)
        {
            var text = ShippedScenarios.Text(name);
            yield return () => context.Scenarios.Told(name, text);
            var scenario = ScenarioParser.Read(name, Encoding.UTF8.GetBytes(text)).Scenario!;
            if ((scenario.HasBlocks ? scenario : LastCalls.AtOnce(scenario)) is { } atOnce)
                yield return () => StatefulSearch.Explore(context.Scenarios.Play(name, atOnce.ToText(), noMemory: 1).Workload, new ExplorationOptions { MaxTransitions = EnoughOfEach });
        }
    }
}
