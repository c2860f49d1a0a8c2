// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Kernel.CommandLine;

/// <summary>What the help of a verb says after its options: examples, and what its exit status means.</summary>
/// <param name="Examples">Command lines.</param>
/// <param name="Success">What 0 means.</param>
/// <param name="Failure">What 1 means; null where it is not given.</param>
internal sealed record HelpNotes(IReadOnlyList<string> Examples, string Success, string? Failure)
{
    /// <summary>The notes of each verb that has some; the program without one has the empty name.</summary>
    public static IReadOnlyDictionary<string, HelpNotes> OfVerbs { get; } = new Dictionary<string, HelpNotes>(StringComparer.Ordinal)
    {
        [""] = new(["verified", "verified check V4", "verified check question.scenario", "verified check --patch mine.patch"], "every verdict is the one that the variant claims", "one is not"),
        ["run"] = new(["verified run specs/scenarios/umount", "verified run --on kernel mine.scenario"], "every result is as expected", "one is not"),
        ["conform"] = new(["verified conform specs/scenarios", "verified conform --random 1000 --seed 7", "verified conform question.scenario --runs 5000", "verified conform --specification --depth 2"], "model and kernel agree", "they differ"),
        ["import"] = new(["strace -f -y -yy -o trace umount -R /mnt", "verified import trace"], "the scenario is written", null),
        ["check"] = new(["verified check mainline", "verified check umount/lazy --memory sc --walkers 1", "verified check V4", "verified check --patch mine.patch another.patch", "verified check question.scenario --design V4", "verified check umount --json --shard 1/4"], "every verdict is as claimed, every condition is met; without a claim: nothing is violated", "one is not"),
        ["audit"] = new(["verified check close --certificate certificates", "verified audit certificates"], "all are confirmed", "one is refused, and the step is named that leaves its states"),
        ["merge"] = new(["verified merge shard-1.json shard-2.json --json"], "all is as expected", "something is not"),
        ["variants"] = new(["verified variants", "verified variants museum"], "the list is written", null),
        ["mutate"] = new(["verified mutate --sample 100 --seed 1"], "all are noticed or known to be the same", "one survives"),
        ["replay"] = new(["verified replay traces/call-rcu-umount_lazy-sc.json", "verified replay trace.json --width 100", "verified replay trace.json --format mermaid", "verified replay traces/mine-umount_lazy-sc.json --patch mine.patch"], "it ends as the trace says", "the code has changed under it"),
        ["litmus"] = new(["verified check without-walker-barrier count/normal --memory tso --traces traces", "verified litmus traces/without-walker-barrier-count_normal-tso.json"], "the test is written", "the trace takes no model of memory, or the code has changed under it"),
        ["port"] = new(["verified port", "verified port do_umount", "verified port --linux /usr/src/linux"], "no place differs that no comment declares", "one does"),
        ["approve"] = new(["verified approve Kernel.Tests --list", "verified approve Kernel.Tests"], "nothing is left", "something is"),
        ["bench"] = new(["verified bench close", "verified bench umount --rcu-normal"], "it is measured", null),
        ["bench close"] = new(["verified bench close", "verified bench close --rseq off --groups 30"], "it is measured", null),
        ["bench umount"] = new(["verified bench umount", "sudo verified bench umount --rcu-normal"], "it is measured", null),
        ["bench scenarios"] = new(["verified bench scenarios"], "it is measured", null),
        ["bench explore"] = new(["verified bench explore"], "it is measured", null),
        ["docs"] = new(["verified docs book"], "the book is written", null),
    };

    private const string Others =
        """
          2    a bad file or command line: nothing was done
          3    not possible here, as without the rights for a mount on the kernel
          70   an error in this program
          130  ended by Ctrl-C
        """;

    /// <summary>Adds the notes to the help of all verbs.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Noted((SynchronousCommandLineAction)option.Action!);
    }

    private void WriteTo(TextWriter writer)
    {
        writer.WriteLine("Examples:");
        foreach (var example in Examples)
            writer.WriteLine($"  {example}");
        writer.WriteLine();
        writer.WriteLine("Exit status:");
        writer.WriteLine($"  0    {Success}");
        if (Failure != null)
            writer.WriteLine($"  1    {Failure}");
        writer.WriteLine(Others);
        writer.WriteLine();
    }

    /// <summary>The words that lead to a verb, without the program's own.</summary>
    internal static string NameOf(Command command) => command is RootCommand ? "" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}".TrimStart();

    private sealed class Noted(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var status = help.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            if (OfVerbs.TryGetValue(NameOf(command), out var notes))
                notes.WriteTo(parseResult.InvocationConfiguration.Output);
            return status;
        }
    }
}
