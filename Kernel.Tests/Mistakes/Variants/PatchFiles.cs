// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>Variants that change a line or two of the port, each a patch in a folder here.</summary>
internal static class PatchFiles
{
    /// <summary>Where they are, by their subjects.</summary>
    public static string Folder => InRepository("Kernel.Tests/Mistakes/Variants");

    /// <summary>The path of something in the repository.</summary>
    public static string InRepository(string path) => Path.Combine(Kernel.Analyzers.Tests.Harness.Tree.Root, path);

    /// <summary>Those of a folder, for a test each.</summary>
    public static IEnumerable<TestCaseData> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.patch").Order(StringComparer.Ordinal).Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileNameWithoutExtension(file)));

    /// <summary>The patch in a file.</summary>
    public static Patch Read(string file) => Patch.Parse(Path.GetFileName(file), File.ReadAllText(file));

    /// <summary>What scenario files are explored on: the port with the patch in a file.</summary>
    public static Design DesignOf(string file)
    {
        var variant = Variant.Of(Read(file));
        var player = new Lazy<IScenarioPlayer>(() => VariantContext.Load(variant.Name, VariantCompiler.Compile(variant)).Scenarios);
        return new Design(variant.Name, () => player.Value);
    }

    /// <summary>A scenario file of the repository, by its folder and name, in every order of events.</summary>
    public static ScenarioVerdict Check(string scenario, Design design, MemoryModel memory = MemoryModel.Sc) => CheckText(TextOf(scenario), design, memory);

    /// <summary>A scenario in every order of events.</summary>
    public static ScenarioVerdict CheckText(string text, Design design, MemoryModel memory = MemoryModel.Sc)
    {
        var (read, errors) = ScenarioParser.Read("a.scenario", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return new ScenarioCheck(read!, memory) { Design = design }.Run(new ExplorationOptions());
    }

    /// <summary>The text of a scenario file of the repository.</summary>
    public static string TextOf(string scenario) => File.ReadAllText(PathOf(scenario));

    private static string PathOf(string scenario) => InRepository($"specs/scenarios/{scenario}.scenario");
}
