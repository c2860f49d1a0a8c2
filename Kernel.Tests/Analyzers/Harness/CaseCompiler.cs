// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Tests.Harness;

/// <summary>Makes a compilation of a case, with the attributes that the package emits.</summary>
internal static class CaseCompiler
{
    public const string CasePath = "Case.cs";

    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> _references = FindReferences();

    private static readonly ImmutableArray<SyntaxTree> _annotations = EmitAnnotations();

    private static readonly SyntaxTree _usings = Parse(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Kernel.Annotations;
        """,
        "Usings.cs");

    public static CSharpCompilation Compile(CaseFile file, bool reversed = false)
    {
        var compilation = Compile(file.Source, file.Kits, file.Rules);
        if (!reversed)
            return compilation;
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());
    }

    public static CSharpCompilation Compile(string source, IEnumerable<string> kits, IEnumerable<string> rules, string path = CasePath)
    {
        SyntaxTree tree = Parse(source, path);
        bool program = tree.GetCompilationUnitRoot().Members.Any(static m => m is GlobalStatementSyntax);
        var options = new CSharpCompilationOptions(
            program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: rules.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
        var kitTrees = kits.Select(static kit => Parse(File.ReadAllText(Path.Combine(Tree.Cases, "Kits", kit + ".cs")), kit + ".cs"));
        // A case with a copy of its own keeps that, as the generator would see to.
        bool ownCopy = source.Contains("namespace Kernel.Annotations", StringComparison.Ordinal);
        return CSharpCompilation.Create("Case", [tree, .. kitTrees, _usings, .. ownCopy ? [] : _annotations], _references, options);
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, _parseOptions, path);

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return [.. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                   where Path.GetDirectoryName(path) == framework
                   select MetadataReference.CreateFromFile(path)];
    }

    private static ImmutableArray<SyntaxTree> EmitAnnotations()
    {
        var generators = from type in AnalyzersUnderTest.Assembly.GetTypes()
                         where type.GetCustomAttribute<GeneratorAttribute>() is not null
                         let instance = Activator.CreateInstance(type)
                         select instance as ISourceGenerator ?? ((IIncrementalGenerator)instance).AsSourceGenerator();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, parseOptions: _parseOptions);
        return driver.RunGenerators(CSharpCompilation.Create("Annotations", [], _references)).GetRunResult().GeneratedTrees;
    }
}
