// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>What <c>--design</c> names: mainline, a variant by number, name or patch file, or all designs of umount and close.</summary>
internal static class Designs
{
    private const string All = "all";

    /// <summary>What mainline is called: its numbers in the two threads as well.</summary>
    private static readonly string[] s_mainline = [Workload.Mainline, "V0", "C6"];

    /// <summary>The folders of the variants that are designs.</summary>
    private static readonly string[] s_threads = ["umount", "close"];

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public static string? Wrong(string name)
    {
        if (name == All || IsMainline(name) || ShippedVariants.Find(name) != null || File.Exists(name))
            return null;
        if (VariantStack.IsFile(name))
            return $"no file {Show.Plain(name)}";
        if (name.Split(',') is { Length: > 1 } several && several.All(it => Wrong(it) is null))
            return $"no design and no file is called {Show.Quote(name)}; each has a --design of its own";
        var names = ShippedVariants.Nearest(name, [All, .. s_mainline]);
        return $"no design and no file is called {Show.Quote(name)}{(names.Count > 0 ? $"; did you mean {string.Join(" or ", names)}?" : "; verified variants lists the designs")}";
    }

    /// <summary>
    /// The designs of these names, each once, and what patches make that are applied one on top of the other; mainline where there are none of both.
    /// A file is read and compiled here, what comes with the program where it is played first.
    /// </summary>
    /// <exception cref="PatchException">A file is no patch, or does not compile.</exception>
    public static IReadOnlyList<Design> Of(IReadOnlyList<string> names, IReadOnlyList<string> patches, VariantStore store)
    {
        var patched = VariantStack.Of([], patches).Select(variant => OfFiles(string.Join(' ', patches.Select(file => $"--patch {file}")), variant(), store));
        return names.Count + patches.Count == 0 ? [Design.Mainline] : [.. names.SelectMany(name => Of(name, store)).Concat(patched).DistinctBy(design => design.Name)];
    }

    /// <summary>The design that a trace is of; null where there is none any more.</summary>
    public static Design? Find(string name) =>
        name == Workload.Mainline ? Design.Mainline : ShippedVariants.Find(name) is { } shipped ? OfProgram(shipped, VariantStore.OfProgram) : null;

    private static IEnumerable<Design> Of(string name, VariantStore store) => name switch
    {
        All => [Design.Mainline, .. ShippedVariants.All.Where(it => s_threads.Contains(it.Group)).Select(it => OfProgram(it, store))],
        _ when IsMainline(name) => [Design.Mainline],
        _ when ShippedVariants.Find(name) is { } shipped => [OfProgram(shipped, store)],
        _ => VariantStack.Of([name], []).Select(variant => OfFiles($"--design {name}", variant(), store)),
    };

    private static Design OfProgram(ShippedVariant shipped, VariantStore store)
    {
        var player = new Lazy<IScenarioPlayer>(() => PlayerOf(shipped.Variant, store));
        return new(shipped.Name, () => player.Value, shipped.Variant.HasLives) { Words = $"--design {shipped.Name}" };
    }

    private static Design OfFiles(string words, Variant variant, VariantStore store)
    {
        var player = PlayerOf(variant, store);
        return new(variant.Name, () => player, variant.HasLives) { Words = words };
    }

    private static IScenarioPlayer PlayerOf(Variant variant, VariantStore store) => VariantContext.Load(variant.Name, store.Get(variant)).Scenarios;

    private static bool IsMainline(string name) => s_mainline.Contains(name, StringComparer.OrdinalIgnoreCase);
}
