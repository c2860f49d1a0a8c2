// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.Tests.Mutations;

/// <summary>
/// Real files, changed at random: no analyzer throws, no member is given up, and none takes long. <c>KERNEL_MUTATIONS</c> says how many,
/// <c>KERNEL_MUTATED</c> of which folder, <c>KERNEL_MUTATION_SEED</c> from which seed on; without them it is some of this repository.
/// </summary>
internal sealed class MutationTests
{
    private const int UsualCount = 600;
    private const int Retakes = 3;

    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(250);

    // Members of which nothing may be said, by the end of their file's name and their own, with the reason. There are none.
    private static readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    [Long]
    [Test]
    public void Mutated_file_is_analysed_to_the_end()
    {
        string[] files = Files();
        int count = Number("KERNEL_MUTATIONS", UsualCount);
        int seed = Number("KERNEL_MUTATION_SEED", 1);
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        var longest = (Name: "", Time: TimeSpan.Zero);
        var gate = new Lock();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, at =>
        {
            string file = files[new Random(seed + at).Next(files.Length)];
            string source = Mutator.Mutate(File.ReadAllText(file), seed + at);
            string name = $"{Path.GetFileName(file)} with seed {seed + at}";
            foreach (string fault in Faults(source))
                faults.Add($"{name}: {fault}");
            (string member, TimeSpan time) = Longest(source);
            if (time > _limit)
                faults.Add($"{name}: {member} takes {time.TotalMilliseconds:0} ms of processor time");
            lock (gate)
            {
                if (time > longest.Time)
                    longest = ($"{member} of {name}", time);
            }
        });

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} mutations of {files.Length} files from seed {seed}: {faults.Count} faults; longest {longest.Time.TotalMilliseconds:0} ms, {longest.Name}"));
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void Every_kind_of_change_is_made_and_a_seed_makes_the_same_again()
    {
        const string source = "class C\n{\n    void M()\n    {\n        lock (this) { M(); }\n    }\n}\n";
        string[] mutated = [.. Enumerable.Range(0, 200).Select(static seed => Mutator.Mutate(source, seed))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mutated, Is.EqualTo(Enumerable.Range(0, 200).Select(static seed => Mutator.Mutate(source, seed))));
            Assert.That(mutated.Distinct().Count(), Is.GreaterThan(120));
            Assert.That(mutated.Count(static text => text.Count(static c => c == '{') != text.Count(static c => c == '}')), Is.GreaterThan(20));
            Assert.That(mutated.Count(static text => text.Split('\n').Length < 8), Is.GreaterThan(20));
        }
    }

    [Test]
    public void Time_of_a_member_is_measured()
    {
        string body = string.Concat(Enumerable.Repeat("if (_n > 0) _n--; ", 300));
        (string name, TimeSpan time) = MemberTimes.Longest(Compile($"class C {{ readonly object _gate = new(); int _n; public void M() {{ lock (_gate) {{ {body} }} }} }}", out SyntaxTree tree), tree);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(name, Is.EqualTo("M"));
            Assert.That(time, Is.GreaterThan(TimeSpan.Zero));
        }
    }

    private static IEnumerable<string> Faults(string source)
    {
        var diagnostics = CaseRunner.RunAsync(Compile(source, out _), concurrent: false).GetAwaiter().GetResult();
        return from diagnostic in diagnostics
               where diagnostic.Id is "AD0001" or "KRN0902"
               let message = diagnostic.GetMessage(CultureInfo.InvariantCulture)
               where !_given.Keys.Any(known => message.Contains(known, StringComparison.Ordinal))
               select message;
    }

    // What is measured once may have met the compiler of the runtime, or the collector.
    private static (string Name, TimeSpan Time) Longest(string source)
    {
        (string Name, TimeSpan Time) least = MemberTimes.Longest(Compile(source, out SyntaxTree tree), tree);
        for (int again = 1; again < Retakes && least.Time > _limit; again++)
        {
            (string Name, TimeSpan Time) taken = MemberTimes.Longest(Compile(source, out tree), tree);
            if (taken.Time < least.Time)
                least = taken;
        }

        return least;
    }

    private static CSharpCompilation Compile(string source, out SyntaxTree tree)
    {
        CSharpCompilation compilation = CaseCompiler.Compile(source, ["Locks"], []);
        tree = compilation.SyntaxTrees.Single(static t => t.FilePath == CaseCompiler.CasePath);
        return compilation;
    }

    private static string[] Files()
    {
        string[] folders = Environment.GetEnvironmentVariable("KERNEL_MUTATED") is { Length: > 0 } folder ? [folder]
            : [Path.Combine(Tree.Root, "Kernel.Model"), Path.Combine(Tree.Root, "Kernel.Analyzers"), Path.Combine(Tree.Root, "Kernel.Tests", "Analyzers")];
        return
        [
            .. folders.SelectMany(static f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
                .Where(static f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Kits/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : usual;
}
