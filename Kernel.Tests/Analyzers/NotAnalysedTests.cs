// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.Tests;

/// <summary>An analysis that fails says so, of the member that it failed on, and goes on with the next.</summary>
internal sealed class NotAnalysedTests
{
    private const string Source =
        """
        public class Queue
        {
            private readonly object _gate = new();

            public void First() { lock (_gate) Monitor.Wait(_gate); }

            public void Second() { lock (_gate) Monitor.Wait(_gate); }
        }
        """;

    [Test]
    public async Task Failure_is_said_of_its_member_and_the_next_is_analysed()
    {
        CSharpCompilation compilation = CaseCompiler.Compile(Source, [], []);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new FailingOptions(failures: 1)));
        var said = await CaseRunner.RunAsync(compilation, concurrent: false);
        Assert.That(
            said.Select(static d => $"{d.Severity} {CaseRunner.At(d)}: {d.GetMessage(CultureInfo.InvariantCulture)}"),
            Is.EquivalentTo(new[]
            {
                "Hidden 5: KRN0902: 'First' is not analysed: the analysis failed with InvalidOperationException",
                "Warning 7: KRN0106: No loop repeats 'Monitor.Wait': a wake-up does not prove that what is waited for has come about",
            }));
    }

    [Test]
    public async Task Without_a_failure_nothing_is_said_of_one()
    {
        CSharpCompilation compilation = CaseCompiler.Compile(Source, [], []);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new FailingOptions(failures: 0)));
        Assert.That((await CaseRunner.RunAsync(compilation, concurrent: false)).Select(static d => d.Id), Is.EqualTo(new[] { "KRN0106", "KRN0106" }));
    }

    /// <summary>Options that fail when our analysis, and not the driver, asks for them.</summary>
    private sealed class FailingOptions(int failures) : SyntaxTreeOptionsProvider
    {
        private int _left = failures;

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            if (_left > 0 && new StackTrace().GetFrames().Any(static frame => frame.GetMethod()?.DeclaringType?.Assembly == typeof(LockContext).Assembly))
            {
                _left--;
                throw new InvalidOperationException("planted");
            }

            return false;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
