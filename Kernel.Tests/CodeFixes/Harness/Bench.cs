// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Kernel.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.CodeFixes.Tests.Harness;

/// <summary>A workspace in memory, with one project that holds a case and what the package would emit into it.</summary>
internal static class Bench
{
    public const string CasePath = "Case.cs";

    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           where Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
           select MetadataReference.CreateFromFile(path),
    ];

    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Kernel.Annotations;
        """;

    private const string Embedded = "namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute { } }";

    public static Document Open(string source, IEnumerable<string> kits, IEnumerable<string> rules)
    {
        var workspace = new AdhocWorkspace();
        return AddProject(workspace.CurrentSolution, "Case", [(CasePath, source)], kits, rules).Documents.Single(static d => d.Name == CasePath);
    }

    public static Project AddProject(
        Solution solution, string name, IEnumerable<(string Name, string Source)> sources, IEnumerable<string> kits, IEnumerable<string> rules)
    {
        var all = sources.ToList();
        bool program = all.Exists(static s => CSharpSyntaxTree.ParseText(s.Source, _parseOptions).GetCompilationUnitRoot().Members is [Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax, ..]);
        var options = new CSharpCompilationOptions(
            program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: rules.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
        var id = ProjectId.CreateNewId(name);
        solution = solution.AddProject(ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp, compilationOptions: options, parseOptions: _parseOptions, metadataReferences: _references));
        all.AddRange(kits.Select(static kit => (kit + ".cs", File.ReadAllText(Path.Combine(Kits(), kit + ".cs")))));
        all.Add(("Usings.cs", Usings));
        all.Add(("Embedded.cs", Embedded));
        all.Add((AnnotationGenerator.HintName, AnnotationGenerator.AnnotationText()));
        foreach ((string file, string source) in all)
            solution = solution.AddDocument(DocumentId.CreateNewId(id, file), file, source, filePath: file);
        return solution.GetProject(id)!;
    }

    private static string Kits([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(path, "..", "..", "..", "Analyzers", "Cases", "Kits"));
}
