// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.Tests.Packaging;

/// <summary>What the package emits compiles without a word in each version of the language that a project may be in.</summary>
internal sealed class EmittedAnnotationsTests
{
    private const string Use =
        """
        namespace Consumer
        {
            internal class Account
            {
                private readonly object _gate = new object();
                [Kernel.Annotations.GuardedBy(nameof(_gate))] private int _balance;

                [Kernel.Annotations.NoLockAnalysis(Reason = "a test")]
                public int Balance() { return _balance; }

                public void Pay(int sum) { lock (_gate) _balance -= sum; }
            }
        }
        """;

    private static readonly MetadataReference[] _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    [Test]
    public void Emitted_source_compiles_without_a_warning(
        [Values(
            LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersion.CSharp12,
            LanguageVersion.CSharp13, LanguageVersion.Latest, LanguageVersion.Preview)] LanguageVersion version,
        [Values] bool nullable)
    {
        Assume.That(nullable && version < LanguageVersion.CSharp8, Is.False, "that version has no nullable context");
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, generalDiagnosticOption: ReportDiagnostic.Error,
            nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable);
        var compilation = CSharpCompilation.Create("Consumer", [CSharpSyntaxTree.ParseText(Use, parse)], _references, options);

        CSharpGeneratorDriver.Create([new AnnotationGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var said);

        Assert.That(said, Is.Empty);
        Assert.That(generated.SyntaxTrees.Count(), Is.EqualTo(3));
        Assert.That(generated.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
    }
}
