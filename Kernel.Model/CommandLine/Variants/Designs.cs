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
        var names = ShippedVariants.Nearest(name, [All, .. s_mainline]);
        return $"no design and no file is called {Show.Quote(name)}{(names.Count > 0 ? $"; did you mean {string.Join(" or ", names)}?" : "; verified variants lists the designs")}";
    }

    /// <summary>The designs of these names, each once; mainline where there are none. A file is read and compiled here, what comes with the program where it is played first.</summary>
    /// <exception cref="PatchException">A file is no patch, or does not compile.</exception>
    public static IReadOnlyList<Design> Of(IReadOnlyList<string> names) =>
        names.Count == 0 ? [Design.Mainline] : [.. names.SelectMany(Of).DistinctBy(design => design.Name)];

    /// <summary>The design that a trace is of; null where there is none any more.</summary>
    public static Design? Find(string name) =>
        name == Workload.Mainline ? Design.Mainline : ShippedVariants.Find(name) is { } shipped ? Of(shipped.Name, () => shipped.Variant) : null;

    private static IEnumerable<Design> Of(string name) => name switch
    {
        All => [Design.Mainline, .. ShippedVariants.All.Where(it => s_threads.Contains(it.Group)).Select(it => Of(it.Name, () => it.Variant))],
        _ when IsMainline(name) => [Design.Mainline],
        _ => VariantStack.Of([name], []).Select(variant => Of(name, variant)),
    };

    private static Design Of(string word, Func<Variant> variant)
    {
        var it = variant();
        var isShipped = ShippedVariants.Find(word) != null;
        var player = new Lazy<IScenarioPlayer>(() => VariantContext.Load(it.Name, VariantStore.OfProgram.Get(it)).Scenarios);
        if (!isShipped)
            _ = player.Value;
        return new Design(it.Name, () => player.Value, it.HasLives) { Word = isShipped ? it.Name : word };
    }

    private static bool IsMainline(string name) => s_mainline.Contains(name, StringComparer.OrdinalIgnoreCase);
}
