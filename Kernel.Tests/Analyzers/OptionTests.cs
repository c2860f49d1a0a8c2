// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Kernel.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers.Tests;

/// <summary>An option that is misspelt, or has a value that cannot be read, is said to be so, with what would be right.</summary>
internal sealed class OptionTests
{
    [TestCase("kernel_analyzers.max_call_dept", "3", "'kernel_analyzers.max_call_dept' is no option of Kernel.Analyzers, did you mean 'kernel_analyzers.max_call_depth'?; there are: kernel_analyzers.final_release_methods, ")]
    [TestCase("kernel_analyzers.max_call_depth", "many", "'kernel_analyzers.max_call_depth' has 'many', expected a whole number from 0 to 32")]
    [TestCase("kernel_analyzers.max_call_depth", "33", "'kernel_analyzers.max_call_depth' has '33', expected a whole number from 0 to 32")]
    [TestCase("kernel_analyzers.max_call_depth", "-1", "'kernel_analyzers.max_call_depth' has '-1', expected a whole number from 0 to 32")]
    [TestCase("kernel_analyzers.analyze_unannotated", "no", "'kernel_analyzers.analyze_unannotated' has 'no', expected true or false")]
    [TestCase("kernel_analyzers.lock_types", "T:N.Lock, N.Other", "'kernel_analyzers.lock_types' has 'N.Other', expected documentation ids, which begin with T:")]
    [TestCase("kernel_analyzers.final_release_methods", "T:N.C", "'kernel_analyzers.final_release_methods' has 'T:N.C', expected documentation ids, which begin with M:")]
    [TestCase("kernel_analyzers.harmless_callbacks", "Log", "'kernel_analyzers.harmless_callbacks' has 'Log', expected documentation ids, which begin with E: or F: or P: or M:")]
    [TestCase("kernel_analyzers.baseline.krn0029", "N.C.M", "'kernel_analyzers.baseline.krn0029' names no rule: 'KRN0029', did you mean 'KRN0020'?")]
    public void Wrong_option_is_said(string key, string value, string expected)
    {
        string[] said = Said(key, value);
        Assert.That(said, Has.Length.EqualTo(1));
        Assert.That(said[0], Does.StartWith("KRNOPT: " + expected));
    }

    [TestCase("kernel_analyzers.max_call_depth", "0")]
    [TestCase("kernel_analyzers.max_call_depth", "32")]
    [TestCase("Kernel_Analyzers.Analyze_Unannotated", "False")]
    [TestCase("kernel_analyzers.final_release_methods", "M:N.C.Put(System.Int32,System.Int32), M:N.C.Drop")]
    [TestCase("kernel_analyzers.deferred_release_methods", "")]
    [TestCase("kernel_analyzers.lock_types", "T:N.Lock`1,T:N.Other")]
    [TestCase("kernel_analyzers.harmless_callbacks", "E:N.C.Logged, M:N.C.Log")]
    [TestCase("kernel_analyzers.baseline.krn0020", "N.C.M")]
    [TestCase("kernel_analyzer.of_somebody_else", "x")]
    [TestCase("dotnet_diagnostic.KRN0020.severity", "error")]
    public void Right_option_is_passed_over(string key, string value) => Assert.That(Said(key, value), Is.Empty);

    [Test]
    public void Every_option_that_there_is_is_known() =>
        Assert.That(Options.All.Select(static option => option.Key.Replace("RULE", "KRN0020", StringComparison.Ordinal)).SelectMany(key => Said(key, Options.All.First(o => key.StartsWith(o.Key.Split("RULE")[0], StringComparison.Ordinal)).DefaultValue)), Is.Empty);

    // Of the options of a file, and of the global ones.
    private static string[] Said(string key, string value)
    {
        var tree = CSharpSyntaxTree.ParseText("class C;");
        var compilation = CSharpCompilation.Create("Options", [tree]);
        string[] ofFile = Run(compilation, new Provider(new Given([]), new Given(new() { [key] = value })));
        Assert.That(Run(compilation, new Provider(new Given(new() { [key] = value }), new Given([]))), Is.EqualTo(ofFile));
        return ofFile;
    }

    private static string[] Run(CSharpCompilation compilation, AnalyzerConfigOptionsProvider options)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AnnotationGenerator().AsSourceGenerator()], optionsProvider: options);
        ImmutableArray<Diagnostic> said = driver.RunGenerators(compilation).GetRunResult().Diagnostics;
        return [.. said.Select(static d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}")];
    }

    private sealed class Provider(AnalyzerConfigOptions global, AnalyzerConfigOptions ofFiles) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => global;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => ofFiles;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => ofFiles;
    }

    private sealed class Given(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values = new(values, KeyComparer);

        public override IEnumerable<string> Keys => _values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
