// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection;
using System.Xml.Linq;
using Kernel.Analyzers.Tests.Harness;
using Kernel.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Mistakes.Tests.Port;

/// <summary>The ported code, compiled as its project does: its files, its usings, its friends, what the generators add, the primitives and the lives as assemblies.</summary>
internal static class PortCompilation
{
    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Preview);

    private static readonly Lazy<CSharpCompilation> _whole = new(Make);

    public static CSharpCompilation Whole => _whole.Value;

    private static string Folder => Path.Combine(Tree.Root, "Kernel.Model", "Model");

    /// <summary>The text of a file of the port, named from its folder.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n");

    /// <summary>The port with another text for one file, and the tree of that text.</summary>
    public static (CSharpCompilation Compilation, SyntaxTree Tree) With(string file, string text)
    {
        var old = Whole.SyntaxTrees.Single(tree => tree.FilePath == file);
        var changed = Parse(text, file);
        return (Whole.ReplaceSyntaxTree(old, changed), changed);
    }

    private static CSharpCompilation Make()
    {
        var trees = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => Parse(Text(file), file))
            .Append(Parse(Usings() + Friends(), "Project.cs"));
        var references = from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                         where Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || Path.GetFileName(path) is "Kernel.Primitives.dll" or "Kernel.Lifetimes.dll"
                         select MetadataReference.CreateFromFile(path);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Kernel.Model", trees, references, options);
        var driver = CSharpGeneratorDriver.Create(Generators(), parseOptions: _parseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return (CSharpCompilation)whole;
    }

    private static IEnumerable<ISourceGenerator> Generators() =>
        from assembly in ImmutableArray.Create(typeof(LayoutGenerator).Assembly, AnalyzersUnderTest.Assembly)
        from type in assembly.GetTypes()
        where type.IsDefined(typeof(GeneratorAttribute), inherit: false)
        select ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();

    // The usings of the project file, and those that every project has.
    private static string Usings()
    {
        string[] common = ["System", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "System.Collections.Generic"];
        var own = from item in XDocument.Load(Path.Combine(Folder, "Kernel.Model.csproj")).Descendants("Using")
                  select $"global using {((string?)item.Attribute("Static") == "true" ? "static " : "")}{item.Attribute("Include")!.Value};";
        return string.Join('\n', common.Select(name => $"global using {name};").Concat(own));
    }

    // The version, and the assemblies that the project file lets at what is internal.
    private static string Friends() => $"\n[assembly: System.Reflection.AssemblyVersion(\"{AssemblyName.GetAssemblyName(Path.Combine(AppContext.BaseDirectory, "Kernel.Model.dll")).Version}\")]" + string.Concat(
        from item in XDocument.Load(Path.Combine(Folder, "Kernel.Model.csproj")).Descendants("InternalsVisibleTo")
        select $"\n[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{item.Attribute("Include")!.Value}\")]");

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, _parseOptions, path);
}
