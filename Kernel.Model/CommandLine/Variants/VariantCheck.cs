// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary><c>verified check</c> of variants: each against mainline.</summary>
internal static class VariantCheck
{
    private const int LongestMessage = 500;

    /// <summary>Explores variants, one after the other, and says what changes.</summary>
    /// <returns>The exit status.</returns>
    public static int Run(IReadOnlyList<Func<Variant>> variants, RunSettings settings, IReadOnlyList<string> groups, bool json, string traces, bool noCache)
    {
        var cache = noCache ? UserCache.None : UserCache.OfUser(Environment.GetEnvironmentVariable);
        var status = ExitStatus.Success;
        foreach (var variant in variants)
        {
            var comparison = Refusing(() =>
            {
                var it = Compare(new VariantStore(noCache ? "" : VariantStore.ShippedFolder, cache), cache, variant(), settings, groups);
                WriteTraces(it, traces);
                return it;
            });
            if (comparison == null)
            {
                status = ExitStatus.BadInput;
                continue;
            }
            string? Trace(Outcome outcome) => TraceOf(comparison, outcome, traces);
            foreach (var line in json ? VariantReport.Json(comparison, Trace).Select(text => new ReportLine(text)) : VariantReport.Lines(comparison, Trace))
                Output.Line(line);
            if (!VariantReport.IsAsExpected(comparison))
                status = ExitStatus.Failed;
            if (Interrupt.Token.IsCancellationRequested)
                return ExitStatus.Interrupted;
        }
        return status;
    }

    /// <summary>Makes something of patches; null where that cannot be, which is said then.</summary>
    public static T? Refusing<T>(Func<T> make) where T : class
    {
        try
        {
            return make();
        }
        catch (PatchException e)
        {
            foreach (var error in e.Errors)
                Output.Error(Show.Plain(error.ToString(), LongestMessage));
        }
        catch (FileNotFoundException e)
        {
            Output.Error(Show.Plain($"no file {e.FileName}: what else is checked stands before --patch", LongestMessage));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Output.Error(Show.Plain(e.Message, LongestMessage));
        }
        return null;
    }

    private static Comparison Compare(VariantStore store, UserCache cache, Variant variant, RunSettings settings, IReadOnlyList<string> groups)
    {
        var done = 0;
        using var progress = new Lines();
        var checker = new VariantChecker(store, cache) { Advanced = (total, outcome) => progress.Of(total).Report(++done, outcome.Key) };
        return checker.Compare(variant, settings, groups, Interrupt.Token);
    }

    private static void WriteTraces(Comparison comparison, string folder)
    {
        foreach (var outcome in comparison.After)
        {
            if (TraceOf(comparison, outcome, folder) is not { } file)
                continue;
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, outcome.Trace);
        }
    }

    /// <summary>The file of a counterexample, if there is one.</summary>
    private static string? TraceOf(Comparison comparison, Outcome outcome, string folder)
    {
        if (outcome.Trace == null)
            return null;
        var name = string.Concat($"{comparison.Variant.Name}-{outcome.Workload}-{outcome.Memory.Word()}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return Path.Combine(folder, name + ".json");
    }

    /// <summary>A line of progress, of which the total is known once the work has begun.</summary>
    private sealed class Lines : IDisposable
    {
        private Progress? _progress;

        public Progress Of(int total) => _progress ??= new Progress("workloads", 2 * total);

        public void Dispose() => _progress?.Dispose();
    }
}
