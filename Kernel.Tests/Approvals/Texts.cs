// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kernel.Tests;

/// <summary>What people read first: the help of the program and of each of its verbs.</summary>
internal sealed partial class Texts
{
    private static readonly string[] s_verbs = ["", "run", "conform", "import", "check", "audit", "merge", "scenario", "variants", "mutate", "replay", "litmus", "port", "approve", "bench", "bench close", "bench umount", "bench scenarios", "bench explore", "docs"];

    /// <summary>The number of processors, which is what <c>--jobs</c> is by default.</summary>
    [GeneratedRegex(@"(?<=--jobs <N>.*\[default: )\d+")]
    private static partial Regex Processors { get; }

    [TestCaseSource(nameof(s_verbs))]
    public async Task Help(string verb) => await Verify(Processors.Replace(await Said(verb), "…")).UseDirectory("Snapshots").UseTextForParameters(verb.Length > 0 ? verb.Replace(' ', '-') : "verified");

    [TestCaseSource(nameof(s_verbs))]
    public async Task Every_verb_is_here(string verb)
    {
        var lines = (await Said(verb)).Split('\n').SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Length > 0);
        var verbs = lines.Where(line => line[2] != ' ').Select(line => $"{verb} {line.Trim().Split(' ')[0]}".Trim());
        Assert.That(verbs, Is.SubsetOf(s_verbs));
    }

    private static async Task<string> Said(string verb)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "verified.dll"), .. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]) { RedirectStandardOutput = true };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output);
        return output.ReplaceLineEndings("\n");
    }
}
