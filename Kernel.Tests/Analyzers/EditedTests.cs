// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.Tests;

/// <summary>Facts are kept from one compilation to the next while one types: what is found must be what is found from scratch.</summary>
internal sealed class EditedTests
{
    private const int Edits = 12;

    private const string Locks =
        """
        namespace Shop;
        public class Store
        {
            private readonly object _gate = new();
            private int _count;
            public void Begin() => Monitor.Enter(_gate);
            public void End() => Monitor.Exit(_gate);
            [MustHold(nameof(_gate))] public void Change() => _count++;
        }
        """;

    private const string Steps =
        """
        namespace Shop;
        public class Steps(Store store)
        {
            public void Open() => store.Begin();
            public void Close() => store.End();
            public void Step() => store.Change();
        }
        """;

    private const string Uses =
        """
        namespace Shop;
        public class Uses(Steps steps, Store store)
        {
            public void Sell()
            {
                steps.Open();
                steps.Step();
                steps.Close();
            }

            public void Leak()
            {
                store.Begin();
            }

            public void Twice()
            {
                store.Begin();
                store.Change();
                store.End();
                store.End();
            }
        }
        """;

    // Words that appear and disappear: names that lead to locks, and names that do not.
    private static readonly string[] _words = ["store.Begin();", "steps.Open();", "store.End();", "steps.Close();", "steps.Step();", "GetHashCode();", "lock (store) { }"];

    [Test]
    public async Task Edits_find_what_a_fresh_compilation_finds([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        string[] sources = [Locks, Steps, Uses];
        CSharpCompilation typed = Fresh(sources);
        await FindAsync(typed);
        for (int edit = 0; edit < Edits; edit++)
        {
            int at = random.Next(1, sources.Length);
            sources[at] = Edit(sources[at], random);
            SyntaxTree old = typed.SyntaxTrees.Single(tree => tree.FilePath == Path(at));
            typed = typed.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(sources[at])));
            Assert.That(await FindAsync(typed), Is.EqualTo(await FindAsync(Fresh(sources))), $"edit {edit}:\n{sources[at]}");
        }
    }

    private static string Edit(string source, Random random)
    {
        string word = _words[random.Next(_words.Length)];
        int there = source.IndexOf(word, StringComparison.Ordinal);
        if (there >= 0 && random.Next(2) == 0)
            return source.Remove(there, word.Length);
        int[] places = [.. Enumerable.Range(0, source.Length).Where(i => source[i] == ';' && source.LastIndexOf('{', i) > source.IndexOf('{'))];
        return places.Length == 0 ? source : source.Insert(places[random.Next(places.Length)] + 1, " " + word);
    }

    private static CSharpCompilation Fresh(string[] sources)
    {
        var compilation = CaseCompiler.Compile(sources[0], [], [], Path(0));
        SyntaxTree[] others = [.. sources.Skip(1).Select((source, i) => CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, Path(i + 1)))];
        return compilation.AddSyntaxTrees(others);
    }

    private static string Path(int file) => $"File{file}.cs";

    private static async Task<string[]> FindAsync(CSharpCompilation compilation) =>
        [.. (await CaseRunner.RunAsync(compilation, concurrent: true)).Select(static d => d.ToString()).Order(StringComparer.Ordinal)];
}
