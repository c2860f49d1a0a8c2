// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>
/// Wall time of the compiler's process. A round runs, for each set of analyzers, ABBA: without, with, with, without; what counts is the
/// ratio within the round, since the machine's load differs from one round to the next.
/// </summary>
internal static class CompileBenchmark
{
    private const int Rounds = 10;

    public static void Run(Arguments arguments)
    {
        var call = CompilerCall.Of(arguments.RequiredProject);
        var sets = new List<AnalyzerSet> { new("Kernel.Analyzers", [typeof(LockAnalyzer).Assembly.Location]) };
        foreach (var text in arguments.All("--with"))
            sets.Add(AnalyzerSet.Parse(text));
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
        var bare = WriteResponse(call, null, folder, report: false);
        var responses = sets.ToDictionary(set => set, set => WriteResponse(call, set, folder, report: false));
        foreach (var set in sets)
        {
            Console.WriteLine($"{set.Name}: seconds that the compiler reports: {ReportedSeconds(call, WriteResponse(call, set, folder, report: true))}");
            Measure(call, responses[set]);
        }

        Measure(call, bare);
        var ratios = sets.ToDictionary(set => set, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var line = new List<string>();
            foreach (var set in sets)
            {
                var first = Measure(call, bare);
                var with = Measure(call, responses[set]) + Measure(call, responses[set]);
                var without = first + Measure(call, bare);
                ratios[set].Add(with / without);
                line.Add(string.Create(CultureInfo.InvariantCulture, $"{set.Name} {with / 2:F2} s of {without / 2:F2} s, {with / without:F3}"));
            }

            Console.WriteLine($"round {round + 1}: {string.Join("; ", line)}");
        }

        foreach (var set in sets)
        {
            var sorted = ratios[set].Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Name}: median {Statistics.At(sorted, 0.5):F3}, least {sorted[0]:F3}, most {sorted[^1]:F3}, {sorted.Count} rounds"));
            if (set != sets[0])
            {
                var below = ratios[sets[0]].Zip(ratios[set]).Count(static pair => pair.First < pair.Second);
                Console.WriteLine($"  {sets[0].Name} costs less in {below} of {sorted.Count} rounds");
            }
        }
    }

    private static string WriteResponse(CompilerCall call, AnalyzerSet? set, string folder, bool report)
    {
        var lines = call.Arguments.Where(static a => !a.StartsWith("/out:", StringComparison.Ordinal) && !a.StartsWith("/refout:", StringComparison.Ordinal) && !a.StartsWith("/pdb:", StringComparison.Ordinal)).ToList();
        lines.Add($"/out:{Path.Combine(folder, "out.dll")}");
        if (report)
            lines.Add("/reportanalyzer");
        if (set is not null)
            lines.AddRange(set.Assemblies.Select(static path => $"/analyzer:{path}"));
        var file = Path.Combine(folder, (set?.Name ?? "bare") + (report ? ".report" : "") + ".rsp");
        File.WriteAllLines(file, lines.Select(static line => line.Contains(' ') && !line.Contains('"') ? $"\"{line}\"" : line));
        return file;
    }

    private static double Measure(CompilerCall call, string response)
    {
        var watch = Stopwatch.StartNew();
        Compile(call, response);
        return watch.Elapsed.TotalSeconds;
    }

    private static string ReportedSeconds(CompilerCall call, string response)
    {
        foreach (var line in Compile(call, response).Split('\n'))
        {
            var at = line.IndexOf("Total analyzer execution time:", StringComparison.Ordinal);
            if (at >= 0)
                return line[(at + 30)..].Trim().Replace(" seconds.", "", StringComparison.Ordinal);
        }

        return "none";
    }

    // A compilation with errors of its own would not be run to its end, and measure nothing; what an analyzer calls an error is a result.
    private static string Compile(CompilerCall call, string response)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", call.Compiler, "@" + response]) { WorkingDirectory = call.Directory, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new BenchmarkException("dotnet does not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var error = output.Split('\n').FirstOrDefault(static line => line.Contains("error CS", StringComparison.Ordinal));
        if (process.ExitCode == 0 || (error is null && output.Contains(": error ", StringComparison.Ordinal)))
            return output;
        error ??= "the compiler fails";
        throw new BenchmarkException($"{Path.GetFileName(response)}: {error.Trim()}");
    }

    private sealed record AnalyzerSet(string Name, IReadOnlyList<string> Assemblies)
    {
        public static AnalyzerSet Parse(string text)
        {
            var parts = text.Split('=', 2);
            if (parts.Length != 2)
                throw new BenchmarkException($"--with {text}: NAME=ANALYZER.dll is wanted");
            var files = parts[1].Split(',');
            return files.FirstOrDefault(static file => !File.Exists(file)) is { } missing ? throw new BenchmarkException($"{missing}: no such analyzer") : new AnalyzerSet(parts[0], files);
        }
    }
}
