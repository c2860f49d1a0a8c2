// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.OnSpecification;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;
using Kernel.Specification;

namespace Kernel.Scenarios.Tests;

/// <summary>The model beside the specification, and whether mistakes of either would be noticed.</summary>
public sealed class SpecificationTests
{
    private const int LongestSpecification = 600;

    private static readonly Dictionary<string, Func<World, World>> Mistakes = new()
    {
        ["a mount has no peers"] = w => w.With(w.Mounts.Keys, m => m with { Group = null }),
        ["a mount has no master"] = w => w.With(w.Mounts.Keys, m => m with { Master = null }),
        ["any mount can be bound"] = w => w.With(w.Mounts.Keys, m => m with { Unbindable = false }),
        ["nothing is locked"] = w => w.With(w.Mounts.Keys, m => m with { Locked = false }),
        ["everything is locked"] = w => w.With(w.Mounts.Keys, m => m with { Locked = true }),
        ["no mark of MNT_EXPIRE is kept"] = w => w.With(w.Mounts.Keys, m => m with { Expired = false }),
        ["nobody has files open"] = w => w.Actors.Values.Aggregate(w, (v, a) => v.With(a with { Files = a.Files.Clear() })),
        ["what may not be written to may be"] = w => w.With(w.Mounts.Keys, m => m with { ReadOnlyLocked = false }),
    };

    private static readonly Dictionary<string, Func<Operation, Operation>> Faults = new()
    {
        ["a slave is private"] = o => o is SetPropagation { Type: Propagation.Slave } s ? s with { Type = Propagation.Private } : o,
        ["an unbindable mount is private"] = o => o is SetPropagation { Type: Propagation.Unbindable } s ? s with { Type = Propagation.Private } : o,
        ["a recursive bind is a plain one"] = o => o is Bind { Recursive: true } b ? b with { Recursive = false } : o,
        ["a plain bind is a recursive one"] = o => o is Bind { Recursive: false } b ? b with { Recursive = true } : o,
        ["a lazy umount is a plain one"] = o => o is Umount { Flags: UmountFlags.Detach } u ? u with { Flags = UmountFlags.None } : o,
        ["a plain umount is a lazy one"] = o => o is Umount { Flags: UmountFlags.None } u ? u with { Flags = UmountFlags.Detach } : o,
        ["a guest is no guest"] = o => o is Unshare u ? u with { Flags = u.Flags & ~UnshareFlags.User } : o,
        ["a move is a bind"] = o => o is MoveMount m ? new Bind(m.Old, m.New, Recursive: true) : o,
    };

    private static IEnumerable<TestCaseData> Known() => KnownDifference.All.Select(d => new TestCaseData(d).SetArgDisplayNames(d.Kind));

    private static Scenario Read(string file) => ScenarioParser.ReadFile(file).Scenario!;

    private static Scenario Of(KnownDifference difference) => Read(Path.Combine(Shipped.Differences, difference.Scenario));

    private static IEnumerable<Scenario> Everything => Shipped.Scenarios.Select(Read).Concat(KnownDifference.All.Select(Of));

    private static IEnumerable<string> Unexplained(IEnumerable<Scenario> scenarios) => scenarios
        .SelectMany(s => SideBySide.Play(s, new ModelBackend()).Where(d => d.Kinds.Count == 0)
            .Select(d => $"{s.File}:{d.Line}\nspecified {d.Specified}\nseen {d.Seen}"));

    [Test]
    public void Every_shipped_scenario_does_what_is_specified_or_explained() =>
        Assert.That(Unexplained(Shipped.Scenarios.Select(Read)), Is.Empty);

    [Test]
    public void So_do_random_scenarios_of_all_commands() =>
        Assert.That(Unexplained(Enumerable.Range(0, 150).Select(i => ScenarioGenerator.Make(41, i))), Is.Empty);

    [Test]
    public void So_do_long_random_sequences_in_the_small_worlds() =>
        Assert.That(Sum(WorkUnit.Random(150, 42)).Kinds.Keys, Has.No.Member(Tally.Unexplained).And.Member(nameof(Departure.ArrivesBeneath)));

    [Test]
    public void So_do_all_short_sequences_in_the_small_worlds()
    {
        var sum = Sum(WorkUnit.Exhaustive(1));
        Assert.That(sum.Kinds.Keys, Has.No.Member(Tally.Unexplained));
        Assert.That(sum.Sequences + sum.Mirrored, Is.EqualTo(SmallWorld.All.Sum(w => w.Calls.Count)));
    }

    [Test]
    public void The_kernel_too_does_what_is_specified_or_explained()
    {
        var kernel = TheKernel.OrIgnore();
        Assert.That(Sum(WorkUnit.Random(30, 43), kernel).Kinds.Keys, Has.No.Member(Tally.Unexplained));
    }

    [TestCaseSource(nameof(Known))]
    public void The_scenario_of_a_known_difference_ends_in_it_and_in_nothing_else(KnownDifference difference)
    {
        var scenario = Of(difference);
        Assert.That(Kinds(scenario, new ModelBackend()), Is.EqualTo(new[] { (scenario.Steps[^1].Line, difference.Kind) }));
    }

    [TestCaseSource(nameof(Known))]
    public void On_the_kernel_it_does_so_too(KnownDifference difference)
    {
        var scenario = Of(difference);
        Assert.That(Kinds(scenario, TheKernel.OrIgnore()), Is.EqualTo(new[] { (scenario.Steps[^1].Line, difference.Kind) }));
    }

    [TestCaseSource(nameof(Known))]
    public void It_can_be_made_no_shorter(KnownDifference difference)
    {
        var scenario = Of(difference);
        var commands = scenario.Steps.Select(s => s.Command).ToArray();
        foreach (var i in Enumerable.Range(0, commands.Length - 1))
        {
            // A command without which a task is missing cannot be left out anyhow.
            var text = Scenario.Of("shorter", [.. commands[..i], .. commands[(i + 1)..]]).ToText();
            var shorter = ScenarioParser.Read("shorter", Encoding.UTF8.GetBytes(text));
            if (shorter.Scenario is { } without)
                Assert.That(Kinds(without, new ModelBackend()).Select(k => k.Kind), Has.No.Member(difference.Kind), scenario.Steps[i].Text);
        }
    }

    [TestCaseSource(nameof(Known))]
    public void Without_its_departure_it_would_be_noticed(KnownDifference difference)
    {
        var known = Enum.GetValues<Departure>().ToImmutableHashSet().Remove(Enum.Parse<Departure>(difference.Kind));
        var last = SideBySide.Play(Of(difference), new ModelBackend(), known, w => w)[^1];
        Assert.That(last.Kinds, Is.Empty);
    }

    [Test]
    public void The_list_has_every_departure_once_and_every_file()
    {
        Assert.That(KnownDifference.All.Select(d => d.Kind), Is.EquivalentTo(Enum.GetNames<Departure>()));
        Assert.That(
            KnownDifference.All.Select(d => d.Scenario),
            Is.EquivalentTo(Directory.GetFiles(Shipped.Differences, "*.scenario").Select(Path.GetFileName)));
        Assert.That(KnownDifference.All.SelectMany(d => new[] { d.Written, d.Happens, d.Loses }), Has.All.Match(@"\.\)?$"));
        Assert.That(
            KnownDifference.All.Select(d => d.Repair).OfType<string>(),
            Is.EquivalentTo(Directory.GetFiles(Shipped.Differences, "*.patch").Select(Path.GetFileName)));
    }

    [Test]
    public void What_a_repair_changes_is_in_the_port()
    {
        foreach (var patch in Directory.GetFiles(Shipped.Differences, "*.patch"))
        {
            var hunks = File.ReadAllText(patch).Split("\n@@ ");
            var file = hunks[0].Split('\n').Last(l => l.StartsWith("+++ b/", StringComparison.Ordinal));
            foreach (var hunk in hunks[1..])
            {
                var lines = hunk.Split("\ndiff --git ")[0].TrimEnd('\n').Split('\n')[1..];
                var before = string.Concat(lines.Where(l => l is not ['+', ..]).Select(l => $"{(l.Length > 0 ? l[1..] : l)}\n"));
                Assert.That(File.ReadAllText(Path.Combine(Shipped.Root, file["+++ b/".Length..])), Does.Contain(before), patch);
                file = hunk.Split('\n').LastOrDefault(l => l.StartsWith("+++ b/", StringComparison.Ordinal)) ?? file;
            }
        }
    }

    [TestCaseSource(nameof(MistakeNames))]
    public void A_mistake_in_the_specification_would_be_noticed(string mistake) => Assert.That(Everything.Any(s =>
        SideBySide.Play(s, new ModelBackend(), [.. Enum.GetValues<Departure>()], Mistakes[mistake]) is [.., { Kinds.Count: 0 }]));

    [TestCaseSource(nameof(FaultNames))]
    public void A_fault_of_the_model_would_be_noticed(string fault) => Assert.That(Everything.Any(s =>
        SideBySide.Play(s, new FaultyBackend(Faults[fault])) is [.., { Kinds.Count: 0 }]));

    [Test]
    public void Every_rule_has_a_sentence_and_a_source()
    {
        var rules = typeof(World).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(m => m.GetCustomAttribute<RuleAttribute>()).OfType<RuleAttribute>().ToArray();
        Assert.That(rules, Has.Length.GreaterThan(30));
        Assert.That(rules.Select(r => r.Sentence), Is.Unique.And.All.EndsWith("."));
        Assert.That(
            rules.Select(r => r.Source),
            Has.All.Match(@"^(sharedsubtree\.rst|mount_namespaces\(7\)|mount\(2\)|umount\(2\)|pivot_root\(2\)|unshare\(2\)|setns\(2\)|reason)"));
    }

    [Test]
    public void It_is_short_and_knows_nothing_of_the_port()
    {
        var folder = Path.Combine(Shipped.Root, "Kernel.Model", "Specification");
        Assert.That(Directory.GetFiles(folder, "*.cs").Sum(f => File.ReadLines(f).Count()), Is.LessThanOrEqualTo(LongestSpecification));
        Assert.That(typeof(World).Assembly.GetReferencedAssemblies().Select(a => a.Name), Has.None.StartsWith("Kernel"));
    }

    [Test]
    public void What_is_done_is_kept_and_not_done_again()
    {
        var file = Path.GetTempFileName();
        try
        {
            var units = WorkUnit.Random(6, 44).ToArray();
            var all = new SpecificationRun(new ModelBackend(), jobs: 2, kept: null).Run(units, default).Last().Tally;
            foreach (var _ in new SpecificationRun(new ModelBackend(), jobs: 1, file).Run(units, default).Take(3))
            {
            }

            var done = File.ReadAllLines(file).Length;
            File.AppendAllText(file, "{\"Unit\":\"ran");
            var again = new SpecificationRun(new ModelBackend(), jobs: 1, file).Run(units, default).ToArray();
            Assert.That(again[0].Units, Is.EqualTo(done).And.GreaterThanOrEqualTo(3));
            Assert.That((again[^1].Units, again[^1].Tally.Sequences), Is.EqualTo((6, all.Sequences)));
            Assert.That(again[^1].Tally.Kinds.Select(k => (k.Key, k.Value.Count)), Is.EqualTo(all.Kinds.Select(k => (k.Key, k.Value.Count))));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_world_that_cannot_go_back_is_made_anew()
    {
        var unit = WorkUnit.Exhaustive(1).First(u => u.Name.StartsWith("guest", StringComparison.Ordinal));
        var replayed = unit.Run(new FaultyBackend(o => o), default);
        Assert.That(replayed.Sequences, Is.EqualTo(unit.Run(new ModelBackend(), default).Sequences));
        Assert.That(replayed.Kinds.Keys, Has.No.Member(Tally.Unexplained));
    }

    private static string[] MistakeNames() => [.. Mistakes.Keys];

    private static string[] FaultNames() => [.. Faults.Keys];

    private static Tally Sum(IEnumerable<WorkUnit> units, IScenarioBackend? backend = null) =>
        units.Aggregate(Tally.Empty, (sum, unit) => sum.And(unit.Run(backend ?? new ModelBackend(), default)));

    private static (int Line, string Kind)[] Kinds(Scenario scenario, IScenarioBackend backend) =>
        [.. SideBySide.Play(scenario, backend).Select(d => (d.Line, Tally.NameOf(d.Kinds)))];
}
