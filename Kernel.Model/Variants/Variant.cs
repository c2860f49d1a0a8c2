// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text;
using Kernel.Exploration;

namespace Kernel.Variants;

/// <summary>The port with patches on it.</summary>
public sealed class Variant
{
    private Variant(IReadOnlyList<Patch> patches, IReadOnlyCollection<PatchedFile> files, IReadOnlyDictionary<string, PatchPlace> deleted)
    {
        Patches = patches;
        Files = files;
        Deleted = deleted;
        Hash = HashOf(files, deleted.Keys);
    }

    /// <summary>The patches, in the order in which they were applied.</summary>
    public IReadOnlyList<Patch> Patches { get; }

    /// <summary>The files that are new, or other than the port's.</summary>
    public IReadOnlyCollection<PatchedFile> Files { get; }

    /// <summary>The files that are gone, and who says so.</summary>
    public IReadOnlyDictionary<string, PatchPlace> Deleted { get; }

    /// <summary>Tells it from every other content on every other build of the port; what the patches say of themselves is no part of it.</summary>
    public string Hash { get; }

    /// <summary>What traces and tables call it: the names of its patches' files, without their numbers.</summary>
    public string Name => string.Join('+', Patches.Select(patch => patch.Name));

    /// <summary>The invariants of which it claims to break one in a workload, none where it claims to hold; null where it claims nothing. The last patch has the last word.</summary>
    public IReadOnlyList<string>? Expected(string workload, MemoryModel memory) =>
        Patches.Reverse().Select(patch => patch.Header.Expected(workload, memory)).FirstOrDefault(it => it != null)?.Breaks;

    /// <summary>Whether objects follow their declared lives on it.</summary>
    public bool HasLives => Patches.All(patch => patch.Header.HasLives);

    /// <summary>Applies patches to the port, one on top of the other.</summary>
    /// <exception cref="PatchException">One does not apply.</exception>
    public static Variant Of(params IReadOnlyList<Patch> patches)
    {
        var applier = new PatchApplier(PortSources.Port.Files);
        foreach (var patch in patches)
            applier.Apply(patch);
        return new Variant(patches, applier.Files, applier.Deleted);
    }

    private static string HashOf(IEnumerable<PatchedFile> files, IEnumerable<string> deleted)
    {
        var text = new StringBuilder(Build.Hash);
        foreach (var file in files)
            text.Append('\n').Append(file.Path).Append(' ').Append(file.Text.Length).Append('\n').Append(file.Text);
        foreach (var path in deleted)
            text.Append('\n').Append(path).Append(" is gone");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}
