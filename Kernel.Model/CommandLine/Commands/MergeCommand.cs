// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.CommandLine.Results;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified merge</c>: the results of shards as those of one run.</summary>
internal static class MergeCommand
{
    private const int MostErrors = 20;
    private const int LongestMessage = 500;
    private const long LargestFile = 64L << 20;

    public static System.CommandLine.Command Create()
    {
        var files = Options.Files("SHARD.json", "What verified check --shard I/N --json printed, a file for each shard.", ArgumentArity.OneOrMore);
        var json = new Option<bool>("--json") { Description = "The results, one object a line, in the order in which one run would have printed them." };
        var command = new System.CommandLine.Command("merge", "Puts the results of all shards together. A shard or a result that is missing, is there twice or contradicts another is an error, and is named.") { files, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(json)));
        return command;
    }

    private static int Run(IEnumerable<string> files, bool json)
    {
        var merging = new Merging();
        foreach (var file in files)
        {
            try
            {
                if (new FileInfo(file) is { Exists: true, Length: > LargestFile })
                    throw new IOException($"{file} has more than {LargestFile >> 20} MB");
                merging.Add(file, File.ReadLines(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Output.Error(Show.Plain(e.Message, LongestMessage));
                return ExitStatus.BadInput;
            }
        }
        merging.Close();
        foreach (var error in merging.Errors.Take(MostErrors))
            Output.Error(Show.Plain(error, LongestMessage));
        if (merging.Errors.Count > MostErrors)
            Output.Error($"{merging.Errors.Count - MostErrors} more errors");
        return merging.Errors.Count > 0 ? ExitStatus.BadInput : Print([.. merging.Results], merging.Shards, json);
    }

    private static int Print(List<ResultLine> results, int shards, bool json)
    {
        var unexpected = results.Where(it => !it.AsExpected).ToList();
        foreach (var line in json ? results.Select(it => it.Line) : unexpected.Select(it => $"not as expected: {it.Said}"))
            Output.Data(line);
        if (!json)
            Output.Line(new($"{results.Count} explorations in {shards} shards: {results.Count - unexpected.Count} as expected, {unexpected.Count} not", unexpected.Count == 0 ? Tone.Good : Tone.Bad));
        return unexpected.Count == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }
}
