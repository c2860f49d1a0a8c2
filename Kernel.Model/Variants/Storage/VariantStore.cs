// SPDX-License-Identifier: GPL-2.0-only
using System.IO.Compression;

namespace Kernel.Variants;

/// <summary>Compiled variants: those that the build has compiled, those that were compiled before, and the others, which are compiled now.</summary>
/// <param name="shipped">The folder that the build has put its own into; it need not be there.</param>
/// <param name="cache">Where the others are kept.</param>
public sealed class VariantStore(string shipped, UserCache cache)
{
    /// <summary>The folder of the program itself, or beside it in the tree's folder of outputs, where it belongs to another program.</summary>
    public static string ShippedFolder
    {
        get
        {
            var own = Path.Combine(AppContext.BaseDirectory, "compiled-variants");
            var parent = Directory.GetParent(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            var program = parent?.Parent == null ? own : Path.Combine(parent.Parent.FullName, "Verified", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "compiled-variants");
            return Directory.Exists(own) ? own : program;
        }
    }

    /// <summary>That of this program and its user.</summary>
    public static VariantStore OfProgram { get; } = new(ShippedFolder, UserCache.OfUser(Environment.GetEnvironmentVariable));

    /// <summary>A variant, compiled.</summary>
    /// <exception cref="PatchException">It does not compile.</exception>
    public VariantImage Get(Variant variant)
    {
        if (Shipped(variant) is { } image)
            return image;
        var name = variant.Hash + ".variant";
        if (cache.Find(name) is { } kept)
            return Read(new MemoryStream(kept));
        image = VariantCompiler.Compile(variant);
        cache.Keep(name, Write(image));
        return image;
    }

    /// <summary>Whether it is one of the program's own.</summary>
    public bool IsShipped(Variant variant) => File.Exists(PathOf(variant));

    /// <summary>Compiles variants into the folder, several at a time, and takes away what is there of others.</summary>
    public void Ship(IReadOnlyList<Variant> variants)
    {
        Directory.CreateDirectory(shipped);
        var wanted = variants.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var other in Directory.EnumerateFiles(shipped).Where(file => !wanted.Contains(file)).ToList())
            File.Delete(other);
        var several = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(variants.DistinctBy(variant => variant.Hash).Where(variant => !IsShipped(variant)), several, variant =>
        {
            var part = PathOf(variant) + ".part";
            File.WriteAllBytes(part, Write(VariantCompiler.Compile(variant)));
            File.Move(part, PathOf(variant), overwrite: true);
        });
    }

    private string PathOf(Variant variant) => Path.Combine(shipped, variant.Hash + ".variant");

    private VariantImage? Shipped(Variant variant)
    {
        if (!IsShipped(variant))
            return null;
        using var file = File.OpenRead(PathOf(variant));
        return Read(file);
    }

    private static byte[] Write(VariantImage image)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        using (var writer = new BinaryWriter(brotli))
        {
            foreach (var part in (byte[][])[image.Model, image.Workloads ?? []])
            {
                writer.Write(part.Length);
                writer.Write(part);
            }
        }
        return packed.ToArray();
    }

    private static VariantImage Read(Stream packed)
    {
        using var reader = new BinaryReader(new BrotliStream(packed, CompressionMode.Decompress));
        var model = reader.ReadBytes(reader.ReadInt32());
        var workloads = reader.ReadBytes(reader.ReadInt32());
        return new VariantImage(model, workloads.Length > 0 ? workloads : null);
    }
}
