// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Tests;

/// <summary>What the analyzers say of an example, as <c>dotnet build</c> prints it.</summary>
internal static class Diagnostics
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview);

    private static readonly SyntaxTree s_usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks;", s_options);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles a file of the repository under the analyzers, with the attributes that the package emits.</summary>
    /// <exception cref="InvalidDataException">It does not compile, or there is nothing to say.</exception>
    public static string Of(string file)
    {
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Repository.Root, file)), s_options, Path.GetFileName(file));
        var compilation = CSharpCompilation.Create("Example", [tree, s_usings], s_references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([.. Made<IIncrementalGenerator>().Select(generator => generator.AsSourceGenerator())], parseOptions: s_options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        if (whole.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidDataException($"{file} does not compile: {error}");
        var found = whole.WithAnalyzers([.. Made<DiagnosticAnalyzer>()]).GetAnalyzerDiagnosticsAsync().Result;
        return found.Length > 0 ? string.Join('\n', found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)) : throw new InvalidDataException($"the analyzers say nothing of {file}");
    }

    private static IEnumerable<T> Made<T>() =>
        typeof(Analyzers.LockAnalyzer).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract).OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => (T)Activator.CreateInstance(type)!);
}
