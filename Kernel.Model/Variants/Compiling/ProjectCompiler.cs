// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using Kernel.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Kernel.Variants;

/// <summary>Compiles a project's sources as its project does: its usings, its friends, what the generators add. The sources as they are, once; each change of them from there.</summary>
public sealed class ProjectCompiler
{
    private readonly PortSources _sources;
    private readonly ProjectOptions _options;
    private readonly CSharpCompilation _bare;
    private readonly GeneratorDriver _driver;

    /// <param name="sources">The sources.</param>
    /// <param name="references">What they refer to, beside the framework.</param>
    public ProjectCompiler(PortSources sources, IEnumerable<MetadataReference> references)
    {
        _sources = sources;
        _options = ProjectOptions.Of(sources);
        var trees = sources.Files.Where(file => PortSources.IsSource(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => Parse(file.Value, file.Key)).Append(Parse(_options.Text, ProjectOptions.File));
        _bare = CSharpCompilation.Create(sources.Name, trees, [.. Framework.References, .. references], ProjectOptions.Compilation);
        var driver = CSharpGeneratorDriver.Create(Generators(), _options.AdditionalTexts(sources.Files), _options.Parse, ProjectOptions.OfVariants);
        _driver = driver.RunGeneratorsAndUpdateCompilation(_bare, out var whole, out _);
        Whole = (CSharpCompilation)whole;
    }

    /// <summary>The sources as they are.</summary>
    public CSharpCompilation Whole { get; }

    /// <summary>A variant of the sources: the compilation, the trees of the files that are other than they were, and what the generators say.</summary>
    public (CSharpCompilation Compilation, IReadOnlyList<SyntaxTree> Trees, ImmutableArray<Diagnostic> Said) With(Variant variant)
    {
        var compilation = _bare;
        var files = _bare.SyntaxTrees.ToDictionary(tree => tree.FilePath, StringComparer.Ordinal);
        foreach (var path in variant.Deleted.Keys.Where(files.ContainsKey))
            compilation = compilation.RemoveSyntaxTrees(files[path]);
        var trees = new List<SyntaxTree>();
        foreach (var file in variant.Files.Where(file => PortSources.IsSource(file.Path)))
        {
            var tree = Parse(file.Text, file.Path);
            compilation = files.TryGetValue(file.Path, out var old) ? compilation.ReplaceSyntaxTree(old, tree) : compilation.AddSyntaxTrees(tree);
            trees.Add(tree);
        }
        _driver.ReplaceAdditionalTexts(AdditionalTexts(variant)).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var said);
        return ((CSharpCompilation)whole, trees, said);
    }

    // Tables of hooks are files of the port, and lines in the headers of patches.
    private ImmutableArray<AdditionalText> AdditionalTexts(Variant variant)
    {
        var files = _sources.Files.Where(file => !variant.Deleted.ContainsKey(file.Key)).ToDictionary();
        foreach (var file in variant.Files)
            files[file.Path] = file.Text;
        return [.. _options.AdditionalTexts(files), .. variant.Patches.Select(patch => new ProjectOptions.FileText(patch.File + Patch.Extension, patch.Text))];
    }

    /// <summary>The assembly, and what hinders it.</summary>
    public (byte[]? Image, ImmutableArray<Diagnostic> Errors) Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image, manifestResources: _options.Resources(_sources), options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        return result.Success ? (image.ToArray(), []) : (null, [.. result.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error)]);
    }

    private SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, _options.Parse, path, System.Text.Encoding.UTF8);

    private IEnumerable<ISourceGenerator> Generators() =>
        from assembly in _options.UsesAnalyzers ? [typeof(LayoutGenerator).Assembly, PortAnalysis.Assembly] : ImmutableArray.Create(typeof(LayoutGenerator).Assembly)
        from type in assembly.GetTypes()
        where type.IsDefined(typeof(GeneratorAttribute), inherit: false)
        select ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
}
