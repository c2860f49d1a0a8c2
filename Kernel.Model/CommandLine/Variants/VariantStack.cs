// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>The variants that a command line names: by number, name or file; and files that stack.</summary>
internal static class VariantStack
{
    /// <summary>Whether an argument is the name of a patch's file.</summary>
    public static bool IsFile(string argument) => argument.EndsWith(Patch.Extension, StringComparison.Ordinal) || File.Exists(argument);

    /// <summary>What is wrong with a name.</summary>
    public static string Unknown(string argument)
    {
        var names = ShippedVariants.Nearest(argument, Claims.Names);
        return $"no variant, no group of workloads and no file is called {Show.Quote(argument)}{(names.Count > 0 ? $"; did you mean {string.Join(" or ", names)}?" : "; verified variants lists the variants")}";
    }

    /// <summary>The patches of each variant named.</summary>
    /// <param name="what">Numbers, names and files among other names; each is a variant.</param>
    /// <param name="patches">Files that are applied one on top of the other; all are one variant.</param>
    public static IReadOnlyList<Func<Variant>> Of(IReadOnlyList<string> what, IReadOnlyList<string> patches)
    {
        var stacks = new List<Func<Variant>>();
        foreach (var name in what)
        {
            if (ShippedVariants.Find(name) is { } shipped)
                stacks.Add(() => shipped.Variant);
            else if (IsFile(name))
                stacks.Add(() => Read([name]));
        }
        if (patches.Count > 0)
            stacks.Add(() => Read(patches));
        return stacks;
    }

    /// <summary>Reads files, each after the variants that it needs.</summary>
    private static Variant Read(IReadOnlyList<string> files)
    {
        var stack = new List<Patch>();
        foreach (var patch in files.Select(file => Patch.Parse(Show.Plain(file, int.MaxValue), File.ReadAllText(file))))
        {
            foreach (var need in patch.Header.Needs)
            {
                var needed = ShippedVariants.Find(need) ?? throw new PatchException(patch.File, 1, 1, $"the number or name of a variant was expected in 'Needs:', not '{need}'");
                stack.AddRange(needed.Variant.Patches.Where(it => !stack.Contains(it)));
            }
            stack.Add(patch);
        }
        return Variant.Of([.. stack]);
    }
}
