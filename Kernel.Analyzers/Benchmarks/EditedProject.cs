// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>The project that is edited: files of a real one, or made up.</summary>
internal static class EditedProject
{
    public static Solution Load(Workspace workspace, string? project, int files, int lines, out DocumentId open)
    {
        var compilation = project is null ? MadeUp(files, lines) : CompilerCall.Of(project).Compilation();

        // The file nearest to the wished length is the one that is open.
        var trees = compilation.SyntaxTrees.OrderBy(tree => Math.Abs(tree.GetText().Lines.Count - lines)).Take(files).ToList();
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "edited", "edited", LanguageNames.CSharp, compilationOptions: compilation.Options,
            parseOptions: trees[0].Options, metadataReferences: compilation.References));
        var first = DocumentId.CreateNewId(id);
        open = first;
        for (var i = 0; i < trees.Count; i++)
            solution = solution.AddDocument(i == 0 ? first : DocumentId.CreateNewId(id), Path.GetFileName(trees[i].FilePath), SourceText.From(trees[i].ToString()), filePath: trees[i].FilePath);
        return solution;
    }

    private static CSharpCompilation MadeUp(int files, int lines)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        var trees = Enumerable.Range(0, files).Select(i => CSharpSyntaxTree.ParseText(Source(i, i == 0 ? lines : 200), path: $"File{i}.cs"));
        return CSharpCompilation.Create("edited", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    // Locks, a semaphore, callees in other files, and a share of code that has nothing to do with them.
    private static string Source(int number, int lines)
    {
        var text = new StringBuilder();
        var next = number + 1;
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;

            public class Store{{number}}
            {
                private readonly object _gate = new object();
                private readonly SemaphoreSlim _turn = new SemaphoreSlim(1, 1);
                private readonly Dictionary<string, int> _items = new Dictionary<string, int>();

            """);
        for (var method = 0; Lines(text) < lines - 20; method++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                    public int Locked{{method}}(string key, Store{{(number == 0 ? 1 : 0)}} other)
                    {
                        lock (_gate)
                        {
                            _items[key] = _items.Count + {{method}};
                            return other.Plain{{method % 3}}(key.Length);
                        }
                    }

                    public int Plain{{method}}(int value)
                    {
                        var sum = {{next}};
                        for (var i = 0; i < value; i++)
                            sum += i % 2 == 0 ? i : -i;
                        return sum;
                    }

                    public async Task Turn{{method}}(int value)
                    {
                        await _turn.WaitAsync();
                        try
                        {
                            await Task.Delay(Plain{{method}}(value));
                        }
                        finally
                        {
                            _turn.Release();
                        }
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    private static int Lines(StringBuilder text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            count += text[i] == '\n' ? 1 : 0;
        return count;
    }
}
