// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.CommandLine.Approving;
using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified approve</c>: shows what tests received other than what was approved, equal differences once, and keeps those that somebody accepts.</summary>
internal static class ApproveCommand
{
    private static readonly Argument<DirectoryInfo[]> Folders = new("FOLDER") { Arity = ArgumentArity.ZeroOrMore, Description = "Where NAME.received.EXT lie beside NAME.verified.EXT, by Verify's conventions, there or below; this folder where none is named." };

    private static readonly Option<bool> Listed = new("--list") { Description = "Shows the differences, and asks nothing." };

    private static readonly Option<bool> All = new("--all") { Description = "Shows the differences, and accepts them." };

    private sealed record Group(Hunk First, ReceivedFile In, int Files);

    /// <summary>The verb.</summary>
    public static System.CommandLine.Command Create()
    {
        var command = new System.CommandLine.Command("approve", "Shows where received snapshots differ from the approved ones, equal differences once, and asks which to accept. Nothing is written before the last answer.")
        {
            Folders, Listed, All,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(Listed) && parsed.GetValue(All))
                return Refused("--list and --all exclude each other");
            var folders = parsed.GetValue(Folders) is { Length: > 0 } named ? named : [new DirectoryInfo(Directory.GetCurrentDirectory())];
            if (folders.FirstOrDefault(it => !it.Exists) is { } missing)
                return Refused($"no folder {missing}");
            try
            {
                return Approve([.. folders.SelectMany(it => ReceivedFile.In(it.FullName)).DistinctBy(it => it.Path)], parsed.GetValue(Listed), parsed.GetValue(All));
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException && !Output.IsBroken)
            {
                return Refused(e.Message);
            }
        });
        return command;
    }

    private static int Refused(string why)
    {
        Output.Error(why);
        return ExitStatus.BadInput;
    }

    private static int Approve(List<ReceivedFile> files, bool listed, bool all)
    {
        if (files.Count == 0)
        {
            Output.Line(new("nothing was received that is not approved"));
            return ExitStatus.Success;
        }
        var groups = Groups(files);
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, group) in groups.Index())
        {
            Show(group, i + 1, groups.Count);
            if (listed)
                continue;
            var answer = all ? "A" : Ask();
            if (answer == "q")
                break;
            all |= answer == "A";
            if (answer != "l")
                accepted.Add(group.First.Key);
        }
        if (listed)
            return ExitStatus.Failed;
        var whole = files.Count(file => file.Keep(hunk => accepted.Contains(hunk.Key)));
        Output.Line(new($"accepted {accepted.Count} of {groups.Count} differences: {whole} of {files.Count} files are approved"));
        return whole == files.Count ? ExitStatus.Success : ExitStatus.Failed;
    }

    /// <summary>Equal differences together, those in the most files first.</summary>
    private static List<Group> Groups(List<ReceivedFile> files) =>
        [.. from file in files
            from hunk in file.Hunks
            group (hunk, file) by hunk.Key into same
            let count = same.Select(it => it.file).Distinct().Count()
            orderby count descending
            select new Group(same.First().hunk, same.First().file, count)];

    private static void Show(Group group, int number, int of)
    {
        var file = Path.GetRelativePath(Directory.GetCurrentDirectory(), group.In.Approved);
        var where = File.Exists(group.In.Approved) ? $"{file}:{group.First.Line}" : $"{file}, which is new";
        Output.Line(new($"{number} of {of}: in {(group.Files == 1 ? "" : $"{group.Files} files, the first ")}{where}", Tone.Heading));
        foreach (var line in group.First.Show())
            Output.Line(line);
    }

    /// <summary>a, l, A or q; q as well where nobody answers.</summary>
    private static string Ask()
    {
        while (true)
        {
            Console.Write("accept (a), leave (l), accept all that follow (A), stop (q)? ");
            if (Console.In.ReadLine() is not { } answer)
            {
                Console.WriteLine();
                return "q";
            }
            // Where no terminal shows what was answered, the transcript does.
            if (Console.IsInputRedirected)
                Console.WriteLine(answer);
            if (answer.Trim() is "a" or "l" or "A" or "q")
                return answer.Trim();
        }
    }
}
