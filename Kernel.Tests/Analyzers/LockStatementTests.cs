// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.Tests;

/// <summary>
/// Every kind of statement inside every kind of lock, with every way out of it, and around it what a way out may come through: all kinds
/// of lock are held there, released behind it, and say the same. The lines say what is expected: <c>// held</c> a wait under the lock,
/// <c>// free</c> a write without it.
/// </summary>
internal sealed class LockStatementTests
{
    private static readonly Dictionary<string, (string Field, string Open, string Close)> _locks = new(StringComparer.Ordinal)
    {
        ["lock on an object"] = ("object _gate = new();", "lock (_gate) {", "}"),
        ["lock on a Lock"] = ("Lock _gate = new();", "lock (_gate) {", "}"),
        ["using of a Lock's scope"] = ("Lock _gate = new();", "using (_gate.EnterScope()) {", "}"),
        ["Lock by hand"] = ("Lock _gate = new();", "_gate.Enter(); try {", "} finally { _gate.Exit(); }"),
        ["Monitor by hand"] = ("object _gate = new();", "Monitor.Enter(_gate); try {", "} finally { Monitor.Exit(_gate); }"),
        ["Monitor with a flag"] = ("object _gate = new();", "bool taken = false; try { Monitor.Enter(_gate, ref taken);", "} finally { if (taken) Monitor.Exit(_gate); }"),
        ["SemaphoreSlim"] = ("SemaphoreSlim _gate = new(1, 1);", "_gate.Wait(); try {", "} finally { _gate.Release(); }"),
        ["ReaderWriterLockSlim"] = ("ReaderWriterLockSlim _gate = new();", "_gate.EnterWriteLock(); try {", "} finally { _gate.ExitWriteLock(); }"),
        ["Mutex"] = ("Mutex _gate = new();", "_gate.WaitOne(); try {", "} finally { _gate.ReleaseMutex(); }"),
        ["annotated lock"] = ("SleepLock _gate = new();", "_gate.Lock(); try {", "} finally { _gate.Unlock(); }"),
        ["annotated scope"] = ("SleepLock _gate = new();", "using (new Held(_gate)) {", "}"),
    };

    private static readonly string[] _kinds = [.. _locks.Keys];

    // Each with one place for a way out.
    private static readonly string[] _statements =
    [
        "_sum++; OUT;",
        "{ int local = n; OUT; _sum += local; }",
        "if (n > 1) { foreach (int item in items) _sum += item; OUT; } _sum++;",
        "if (n > 1) { OUT; } else if (n > 2) { _sum--; } else { _sum++; }",
        "for (int i = 0; i < n; i++) { _sum += i; OUT; } _sum++;",
        "foreach (int item in list) { if (item > 3) { OUT; } _sum += item; }",
        "while (_sum < n) { _sum++; OUT; }",
        "do { _sum++; OUT; } while (_sum < n);",
        "for (;;) { if (_sum++ > n) break; OUT; }",
        "switch (n) { case 1: OUT; _sum = 1; break; case 2: _sum = 2; break; default: _sum = 3; break; }",
        "_sum = n switch { 1 => 2, > 5 => items.Length, _ => list.Count }; OUT;",
        "_sum = n > 2 ? items.Length : text?.Length ?? list.Count; OUT;",
        "if (n > 1 && text is { Length: > 2 } && items.Length > 0 || list.Count > 0) { OUT; _sum = 4; }",
        "try { _sum += items[n]; OUT; } catch (IndexOutOfRangeException) { _sum = 0; }",
        "try { _sum++; OUT; } finally { _sum--; }",
        "try { _sum++; } catch (Exception) when (n > 2) { OUT; } finally { foreach (int item in items) _sum += item; }",
        "using (var reader = new StringReader(\"a\")) { _sum += reader.Read(); OUT; }",
        "using var held = new StringReader(\"a\"); OUT; _sum += held.Read();",
        "lock (_other) { _sum += n; OUT; } _sum++;",
        "if (n > 1) { lock (_another) { _sum += n; OUT; } } _sum++;",
        "Add(1); void Add(int more) { _sum += more; } OUT; Add(2);",
        "Func<int, int> twice = x => x * 2; OUT; _sum = twice(n);",
        "goto next; next: _sum++; OUT;",
        "_sum += n > 0 ? n : throw new ArgumentOutOfRangeException(nameof(n)); OUT;",
        "text ??= \"none\"; OUT; _sum += text.Length;",
        "if (int.TryParse(text, out int parsed)) { OUT; _sum += parsed; }",
        "checked { _sum++; OUT; } unchecked { _sum++; }",
        "OUT;",
    ];

    private static readonly string[] _waysOut = ["", "return 1", "throw new InvalidOperationException()", "goto done", "if (n == 7) return 2", "if (n == 7) throw new InvalidOperationException()"];

    // Around the lock, each with one place for it.
    private static readonly string[] _around =
    [
        "LOCK",
        "while (n > 0) { n--; LOCK }",
        "try { LOCK } catch (Exception) { _guarded--; // free\n}",
        "try { LOCK } finally { _guarded--; // free\n}",
        "try { try { LOCK } finally { _sum++; } } catch (InvalidOperationException) { _guarded--; // free\n}",
        "lock (_outer) { if (n > 4) { LOCK } }",
        "using (var around = new StringReader(\"b\")) { LOCK n = around.Read(); }",
    ];

    [TestCaseSource(nameof(_kinds))]
    public async Task Lock_is_held_in_its_statement_and_nowhere_else(string kind)
    {
        var compilation = CaseCompiler.Compile(Program(kind), ["Locks"], ["KRN0011"]);
        Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        var found = await CaseRunner.RunAsync(compilation, concurrent: true);
        string[] said = [.. found.Select(static d => Place(d.Location.SourceTree!, d.Location.SourceSpan, d.Id))];
        string[] expected = [.. Expected(compilation)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(said.Except(expected, StringComparer.Ordinal), Is.Empty, "unexpected");
            Assert.That(expected.Except(said, StringComparer.Ordinal), Is.Empty, "missing");
            Assert.That(said, Has.Length.EqualTo(expected.Length));
        }
    }

    private static string Place(SyntaxTree tree, TextSpan span, string id)
    {
        var text = tree.GetText();
        TextLine line = text.Lines.GetLineFromPosition(span.Start);
        return $"{line.LineNumber + 1}: {id} {line}";
    }

    // A line that nobody comes to says nothing.
    private static IEnumerable<string> Expected(Compilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees.First();
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SyntaxTrivia trivia in tree.GetRoot().DescendantTrivia())
        {
            string? id = trivia.ToString() switch { "// held" => "KRN0102", "// free" => "KRN0021", _ => null };
            if (id is null)
                continue;
            StatementSyntax statement = trivia.Token.GetPreviousToken(includeZeroWidth: true).Parent!.FirstAncestorOrSelf<StatementSyntax>()!;
            if (model.AnalyzeControlFlow(statement)!.StartPointIsReachable)
                yield return Place(tree, trivia.Span, id);
        }
    }

    private static string Program(string kind)
    {
        var (field, open, close) = _locks[kind];
        var text = new StringBuilder();
        text.AppendLine("using Kit;");
        text.AppendLine($"class Program {{ private readonly {field}");
        text.AppendLine("private readonly object _outer = new(); private readonly Lock _outermost = new(); private readonly Lock _other = new(); private readonly object _another = new();");
        text.AppendLine("private int _sum; [GuardedBy(nameof(_gate))] private int _guarded; private readonly Task _pending = Task.Delay(1);");
        int number = 0;
        foreach (string statement in _statements)
        {
            foreach (string way in _waysOut)
            {
                // Each statement has each way out, and they go round what is around the lock.
                string around = _around[number % _around.Length];
                string inside = statement.Replace("OUT;", way.Length == 0 ? "" : way + ";", StringComparison.Ordinal);
                string held = $"{open} _guarded++;\n_pending.Wait(); // held\n{inside} {close}";
                text.AppendLine($"public int M{number++}(int n, int[] items, List<int> list, string? text) {{");
                text.AppendLine(around.Replace("LOCK", held, StringComparison.Ordinal));
                text.AppendLine("done: _guarded--; // free");
                text.AppendLine("return 0; }");
            }
        }

        return text.Append('}').ToString().ReplaceLineEndings("\n");
    }
}
