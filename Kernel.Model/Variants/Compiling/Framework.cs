// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;

namespace Kernel.Variants;

/// <summary>What every project refers to, as this program runs on it.</summary>
internal static class Framework
{
    private static readonly string[] s_assemblies = (((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_references = new(static () =>
        [.. s_assemblies.Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)).Select(static path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The framework itself.</summary>
    public static IReadOnlyList<MetadataReference> References => s_references.Value;

    /// <summary>An assembly of this repository.</summary>
    public static MetadataReference Reference(System.Reflection.Assembly assembly) => MetadataReference.CreateFromFile(assembly.Location);
}
