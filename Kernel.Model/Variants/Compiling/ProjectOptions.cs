// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Kernel.Generator.Hooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Variants;

/// <summary>What a project file says that the compiler has to know.</summary>
internal sealed class ProjectOptions
{
    /// <summary>The name of the file that the project file stands for.</summary>
    public const string File = "Project.cs";

    private static readonly string[] s_usings = ["System", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "System.Collections.Generic"];

    private readonly IReadOnlyList<string> _additional;
    private readonly IReadOnlyList<(string Path, string Name)> _resources;

    private ProjectOptions(CSharpParseOptions parse, string text, bool usesAnalyzers, IReadOnlyList<string> additional, IReadOnlyList<(string Path, string Name)> resources)
    {
        Parse = parse;
        Text = text;
        UsesAnalyzers = usesAnalyzers;
        _additional = additional;
        _resources = resources;
    }

    /// <summary>As every project here is compiled: overflow is an error, and kernel threads need what only optimised builds make. References that may be null are the business of who builds the project.</summary>
    public static CSharpCompilationOptions Compilation { get; } = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, deterministic: true);

    /// <summary>What the generators are told: that a row of a table of hooks may have lost what it is anchored to.</summary>
    public static AnalyzerConfigOptionsProvider OfVariants { get; } = new VariantOptions();

    public CSharpParseOptions Parse { get; }

    /// <summary>Usings, friends and version, as source.</summary>
    public string Text { get; }

    /// <summary>Whether the project is built under the lock rules.</summary>
    public bool UsesAnalyzers { get; }

    public static ProjectOptions Of(PortSources sources)
    {
        var text = new StringBuilder();
        foreach (var name in s_usings)
            text.Append($"global using {name};\n");
        foreach (var item in sources.Project.Descendants("Using"))
            text.Append($"global using {((string?)item.Attribute("Static") == "true" ? "static " : "")}{item.Attribute("Include")!.Value};\n");
        text.Append($"[assembly: System.Reflection.AssemblyVersion(\"{typeof(ProjectOptions).Assembly.GetName().Version}\")]\n");
        foreach (var item in sources.Project.Descendants("InternalsVisibleTo"))
            text.Append($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{item.Attribute("Include")!.Value}\")]\n");

        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        if (sources.Project.Descendants("InterceptorsNamespaces").FirstOrDefault() is { } namespaces)
            parse = parse.WithFeatures([new("InterceptorsNamespaces", namespaces.Value.Replace("$(InterceptorsNamespaces);", "", StringComparison.Ordinal))]);
        return new ProjectOptions(parse, text.ToString(),
            sources.Project.Descendants("ProjectReference").Any(it => it.Attribute("Include")!.Value.EndsWith("Kernel.Analyzers.csproj", StringComparison.Ordinal)),
            [.. sources.Project.Descendants("AdditionalFiles").Select(it => it.Attribute("Include")!.Value)],
            [.. sources.Project.Descendants("EmbeddedResource").Select(it => (it.Attribute("Include")!.Value, it.Attribute("LogicalName")!.Value))]);
    }

    /// <summary>Of some files, those that generators read beside the source.</summary>
    public ImmutableArray<AdditionalText> AdditionalTexts(IReadOnlyDictionary<string, string> files) =>
        [.. files.Where(file => _additional.Any(pattern => Fits(pattern, file.Key))).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new FileText(file.Key, file.Value))];

    private static bool Fits(string pattern, string path) =>
        pattern.StartsWith("**/*", StringComparison.Ordinal) ? path.EndsWith(pattern[4..], StringComparison.Ordinal) : path == pattern;

    /// <summary>The files that go into the assembly as they are.</summary>
    public IEnumerable<ResourceDescription> Resources(PortSources sources) =>
        _resources.Select(it => new ResourceDescription(it.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(sources.Files[it.Path])), isPublic: true));

    /// <summary>A file that only generators read.</summary>
    internal sealed class FileText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    private sealed class VariantOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Property();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Property : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == HookGenerator.VariantProperty ? "true" : null;
                return value != null;
            }
        }
    }
}
