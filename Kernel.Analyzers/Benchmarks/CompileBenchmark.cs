// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>
/// Time of the compiler's process without and with analyzers. A round goes through all sets and back: none, ours, theirs, theirs, ours,
/// none. What counts is the ratio to the runs without analyzers in the same round, since the machine's load differs from one to the next.
/// </summary>
internal static class CompileBenchmark
{
    private const int Rounds = 10;

    public static void Run(Arguments arguments)
    {
        var call = CompilerCall.Of(arguments.RequiredProject);
        List<AnalyzerSet> sets = [AnalyzerSet.None, AnalyzerSet.Ours, .. arguments.All("--with").Select(AnalyzerSet.Parse)];
        var folder = Directory.CreateTempSubdirectory("kernel-analyzers-");
        try
        {
            Report(call, sets, folder.FullName, arguments.Number("--pairs", Rounds));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Report(CompilerCall call, List<AnalyzerSet> sets, string folder, int rounds)
    {
        var generators = !Compiles(call, folder);
        if (generators)
            Console.WriteLine("the code needs the source generators of its reference assemblies: they stay in all runs");
        var methods = Methods(call, out var lines, out var files);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files} files, {lines} lines, {methods} members with code"));
        PrintReported(call, sets, folder, generators);

        var responses = sets.ConvertAll(set => WriteResponse(call, set.Name, set.Assemblies, folder, report: false, generators));
        foreach (var response in responses)
            CompilerRun.Of(call, response);
        var measured = sets.ConvertAll(static _ => new List<(double Wall, double? Processor)>());
        for (var round = 1; round <= rounds; round++)
        {
            var there = responses.ConvertAll(response => CompilerRun.Of(call, response));
            var back = Enumerable.Reverse(responses).Select(response => CompilerRun.Of(call, response)).Reverse().ToList();
            for (var i = 0; i < sets.Count; i++)
                measured[i].Add(((there[i].Wall + back[i].Wall) / 2, (there[i].Processor + back[i].Processor) / 2));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {string.Join("; ", sets.Select((set, i) => OfRound(set, measured[i][^1], measured[0][^1])))}"));
        }

        for (var i = 1; i < sets.Count; i++)
            Summarise(sets[i], measured[0], measured[i], methods);
        for (var i = 2; i < sets.Count; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{sets[1].Name} costs less than {sets[i].Name}: wall in {Below(static run => run.Wall)} of {rounds} rounds, processor in {Below(static run => run.Processor ?? run.Wall)} of {rounds}"));
            int Below(Func<(double Wall, double? Processor), double> time) => measured[1].Zip(measured[i]).Count(pair => time(pair.First) < time(pair.Second));
        }
    }

    private static string OfRound(AnalyzerSet set, (double Wall, double? Processor) run, (double Wall, double? Processor) bare)
    {
        var processor = run.Processor is null ? "" : string.Create(CultureInfo.InvariantCulture, $", processor {run.Processor:F2} s {run.Processor / bare.Processor:F3}");
        return string.Create(CultureInfo.InvariantCulture, $"{set.Name} wall {run.Wall:F2} s {run.Wall / bare.Wall:F3}{processor}");
    }

    private static void Summarise(AnalyzerSet set, List<(double Wall, double? Processor)> bare, List<(double Wall, double? Processor)> with, int methods)
    {
        Console.WriteLine($"{set.Name}:");
        var pairs = with.Zip(bare).ToList();
        Print("wall", pairs.ConvertAll(static pair => pair.First.Wall / pair.Second.Wall));
        if (pairs.TrueForAll(static pair => pair.First.Processor is not null))
        {
            Print("processor", pairs.ConvertAll(static pair => pair.First.Processor!.Value / pair.Second.Processor!.Value));
            var added = Statistics.Median(pairs.ConvertAll(static pair => pair.First.Processor!.Value - pair.Second.Processor!.Value));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  added      {added:F2} s of processor time, {added * 1000 / methods:F3} ms for each member with code"));
        }
    }

    private static void Print(string name, List<double> ratios)
    {
        var sorted = ratios.Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-10} ratio: median {Statistics.Median(sorted):F3}, least {sorted[0]:F3}, most {sorted[^1]:F3}, {sorted.Count} rounds"));
    }

    // All sets in one run: what the compiler's own clock says of each.
    private static void PrintReported(CompilerCall call, List<AnalyzerSet> sets, string folder, bool generators)
    {
        var all = sets.SelectMany(static set => set.Assemblies).ToList();
        var times = ReportedTimes.Of(CompilerRun.Of(call, WriteResponse(call, "all", all, folder, report: true, generators)).Output);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"/reportanalyzer, all in one run: {string.Join(", ", sets.Skip(1).Select(set => string.Create(CultureInfo.InvariantCulture, $"{set.Name} {ReportedTimes.Of(set, times):F2} s")))}"));
    }

    private static bool Compiles(CompilerCall call, string folder)
    {
        try
        {
            CompilerRun.Of(call, WriteResponse(call, "none", [], folder, report: false, generators: false));
            return true;
        }
        catch (BenchmarkException)
        {
            return false;
        }
    }

    private static int Methods(CompilerCall call, out int lines, out int files)
    {
        var trees = call.Compilation().SyntaxTrees;
        files = trees.Length;
        lines = trees.Sum(static tree => tree.GetText().Lines.Count);
        return trees.Sum(static tree => tree.GetRoot().DescendantNodes().Count(ScaleBenchmark.HasBody));
    }

    private static string WriteResponse(CompilerCall call, string name, IReadOnlyList<string> analyzers, string folder, bool report, bool generators)
    {
        var lines = call.Arguments.Where(static a => !a.StartsWith("/out:", StringComparison.Ordinal) && !a.StartsWith("/refout:", StringComparison.Ordinal) && !a.StartsWith("/pdb:", StringComparison.Ordinal)).ToList();
        lines.Add($"/out:{Path.Combine(folder, "out.dll")}");
        if (report)
            lines.Add("/reportanalyzer");
        lines.AddRange((generators ? call.Generators : []).Concat(analyzers.Select(static path => $"/analyzer:{path}")));
        var file = Path.Combine(folder, name + (report ? ".report" : "") + ".rsp");
        File.WriteAllLines(file, lines.Select(static line => line.Contains(' ') && !line.Contains('"') ? $"\"{line}\"" : line));
        return file;
    }
}
