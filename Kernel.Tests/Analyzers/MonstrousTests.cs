// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Tests.Harness;

namespace Kernel.Analyzers.Tests;

/// <summary>Code of a shape that nobody writes by hand: the analysis comes to an end, and what it says is right.</summary>
internal sealed class MonstrousTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [TestCaseSource(nameof(Shapes))]
    public async Task Analysis_comes_to_an_end(string body)
    {
        var compilation = CaseCompiler.Compile(
            "public class C { readonly object _gate = new(); int _n; static void F(int x) { } bool B(int i) => i > _n; " + body + " }", [], []);
        Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error), Is.Empty);
        Assert.That(await CaseRunner.RunAsync(compilation, concurrent: true).WaitAsync(_patience), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Shapes()
    {
        yield return Shape("methods that all call each other", Many(24, i => $"void M{i}(int d) {{ Monitor.Enter(_gate); {Many(24, j => $"if (B({j})) M{j}(d - 1); ")} Monitor.Exit(_gate); }} "));
        yield return Shape("a ring of local functions", $"public void M() {{ {Many(120, i => $"void L{i}() {{ Monitor.Enter(_gate); L{(i + 1) % 120}(); Monitor.Exit(_gate); }} ")} L0(); }}");
        yield return Shape("a chain of callees", Many(600, i => $"public void M{i}() {{ lock (_gate) M{i + 1}(); }} ") + "void M600() => F(1);");
        yield return Shape("many locals that differ", $"public void M(object o) {{ lock (_gate) {{ {Many(400, i => $"object a{i} = o; ")} {Many(400, i => $"if (B({i})) a{i} = this; ")} }} }}");
        yield return Shape("thousands of statements", $"public void M() {{ Monitor.Enter(_gate); {Many(4000, i => $"F({i}); ")} Monitor.Exit(_gate); }}");
        yield return Shape("a thousand arms", $"public int M(int x) {{ lock (_gate) {{ switch (x) {{ {Many(1000, i => $"case {i}: return {i * 3}; ")} }} return x; }} }}");
        yield return Shape("try in try", $"public void M() {{ {Many(25, i => "Monitor.Enter(_gate); try { ")} F(1); {Many(25, i => "} finally { Monitor.Exit(_gate); } ")} }}");
        yield return Shape("finally in finally", $"public void M() {{ lock (_gate) {{ {Many(20, i => $"try {{ F({i}); }} finally {{ ")} F(1); {Many(20, i => "} ")} }} }}");
        yield return Shape("an initialiser of thousands", $"public int[] M() {{ lock (_gate) return [{Many(5000, i => $"{i}, ")}]; }}");
    }

    private static string Many(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static TestCaseData Shape(string name, string body) => new TestCaseData(body).SetArgDisplayNames(name);
}
