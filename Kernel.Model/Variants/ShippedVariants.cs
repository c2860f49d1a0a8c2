// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>The variants that come with the program: the patches of specs/variants, which lie beside it.</summary>
public static class ShippedVariants
{
    /// <summary>The folder beside the program.</summary>
    private const string Folder = "variants";

    private const int MostSuggestions = 3;

    private static readonly Lazy<IReadOnlyList<ShippedVariant>> s_all = new(Read);

    /// <summary>All of them, by folder and number.</summary>
    public static IReadOnlyList<ShippedVariant> All => s_all.Value;

    /// <summary>Their folders.</summary>
    public static IReadOnlyList<string> Groups => [.. All.Select(it => it.Group).Distinct()];

    /// <summary>The variant of that number or name, or whose patch has that file name; null for none.</summary>
    public static ShippedVariant? Find(string name) => All.FirstOrDefault(it =>
        it.Ids.Append(it.Name).Append(Path.GetFileName(it.Patch.File)).Any(own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The names that are most like one that no variant has.</summary>
    /// <param name="name">The name.</param>
    /// <param name="others">Other names that could be meant.</param>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> others) =>
        [.. Spelling.Nearest(name, All.SelectMany(it => it.Ids.Append(it.Name)).Concat(others)).Distinct().Take(MostSuggestions)];

    private static List<ShippedVariant> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, Folder);
        var all = new List<ShippedVariant>();
        if (!Directory.Exists(folder))
            return all;
        foreach (var file in Directory.EnumerateFiles(folder, "*.patch", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = "specs/variants/" + Path.GetRelativePath(folder, file).Replace('\\', '/');
            all.Add(new ShippedVariant(Path.GetFileName(Path.GetDirectoryName(file))!, Patch.Parse(name, File.ReadAllText(file)), id => Needed(all, name, id)));
        }
        return all;
    }

    private static Patch Needed(List<ShippedVariant> all, string name, string id) =>
        all.Find(it => it.Ids.Contains(id))?.Patch ?? throw new PatchException(name, 1, 1, $"the number of a variant was expected in 'Needs:', not '{id}'");
}
