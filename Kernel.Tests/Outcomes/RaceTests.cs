// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.Json;
using Kernel.Exploration;
using Kernel.Outcomes.Racing;
using Kernel.Scenarios;
using Kernel.Scenarios.OnKernel;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>What the running kernel shows of files with blocks, beside what the model has.</summary>
public sealed class RaceTests
{
    private const string Contract = "mkdir /a\nmount -t tmpfs t /a\ntouch /a/f\npar\ntask main\n  u: umount /a => 0|EBUSY\ntask walker\n  w: open 3 /a/f => 0|ENOENT\nend\n"
        + "exists u=EBUSY w=0\nexists u=0 w=ENOENT\nnever u=0 w=0\n";

    private static readonly ScenarioVerdict s_model = new ScenarioCheck(Read(Contract), MemoryModel.Sc).Run(new ExplorationOptions());

    [Test]
    [CancelAfter(120_000)]
    public void Both_outcomes_of_a_race_are_seen_on_the_kernel(CancellationToken cancellation)
    {
        using var kernel = new KernelBackend();
        if (kernel.Unavailable is { } reason)
            Missing.Skip(reason);
        var races = kernel.Races;
        var verdict = new RaceCheck(scenario => races.Run(scenario, runs: 192, seed: 1, cancellation), Model()).Run(Read(Contract));
        Assert.That((verdict.Answer, verdict.IsGood, verdict.Runs), Is.EqualTo((RaceAnswer.Agrees, true, 192)), Text(verdict));
        Assert.That(verdict.Outcomes.Select(it => it.Seen).ToList(), Has.Count.EqualTo(2).And.All.Positive);
    }

    [Test]
    public void An_outcome_that_the_model_has_not_is_a_difference()
    {
        var verdict = Check(Model(outcomes => outcomes.Where(it => it.Outcome.Results[6] != Errno.None)));
        Assert.That((verdict.Answer, verdict.IsGood), Is.EqualTo((RaceAnswer.Differs, false)));
        Assert.That(Text(verdict), Does.Contain("f: outcome 1 is not one of the model's"));
        Assert.That(verdict.Model.Select(it => it.Check.Memory), Is.EqualTo(new[] { MemoryModel.Sc, MemoryModel.Tso }));
    }

    [Test]
    public void An_outcome_that_the_kernel_has_not_shown_is_none()
    {
        var verdict = Check(Model());
        Assert.That((verdict.Answer, verdict.IsGood), Is.EqualTo((RaceAnswer.Agrees, true)));
        Assert.That(verdict.Outcomes.Select(it => it.Seen), Is.EqualTo(new[] { 5, 0 }));
        Assert.That(verdict.Model, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_outcome_of_a_weaker_memory_model_is_one_of_the_models()
    {
        var verdict = new RaceCheck(_ => Shown, check => check.Memory == MemoryModel.Sc ? s_model with { Check = check, Outcomes = [.. s_model.Outcomes.Skip(1)] } : s_model with { Check = check })
            .Run(Read(Contract));
        Assert.That(verdict.Answer, Is.EqualTo(RaceAnswer.Agrees));
        Assert.That(verdict.Outcomes.Select(it => it.Memory), Is.EqualTo(new MemoryModel?[] { MemoryModel.Tso, MemoryModel.Sc }));
    }

    [Test]
    public void Where_the_model_did_not_follow_everything_nothing_is_decided()
    {
        var verdict = Check(Cut);
        Assert.That((verdict.Answer, verdict.IsGood), Is.EqualTo((RaceAnswer.Undecided, false)));
        Assert.That(Text(verdict), Does.Contain("f: outcome 1 is not met by the model so far").And.Contain(" (ended at 50 steps"));
    }

    [Test]
    public void A_condition_that_the_kernel_breaks_is_broken()
    {
        var verdict = new RaceCheck(_ => Shown, Model()).Run(Read(Contract + "never w=ENOENT\n"));
        Assert.That((verdict.Answer, verdict.IsGood), Is.EqualTo((RaceAnswer.Agrees, false)));
        Assert.That(Text(verdict), Does.Contain("f:13:1: never w=ENOENT: broken: outcome 1"));
    }

    [Test]
    public async Task The_table_has_what_was_seen_beside_what_the_model_has()
    {
        // Made up: nobody counts on how often a race goes which way.
        var outcomes = s_model.Outcomes.Select(it => it.Outcome).ToList();
        var third = outcomes[1] with { Results = new SortedDictionary<int, Errno>(outcomes[1].Results.ToDictionary()) { [8] = Errno.ENOENT } };
        List<Sighting> sightings = [new(outcomes[0], 612, MemoryModel.Sc), new(outcomes[1], 0, MemoryModel.Tso), new(third, 1, null)];
        var result = new ExplorationResult { Engine = "", Verdict = Verdict.Holds, States = 1234 };
        var conditions = ConditionVerdict.Of(s_model.Check.Scenario, [.. sightings.Select(it => new MetOutcome(it.Outcome, it.Seen, [], Shortest: false))], isWhole: true);
        var verdict = new RaceVerdict(s_model.Check.Scenario, 613, [s_model with { Result = result }, s_model with { Check = s_model.Check with { Memory = MemoryModel.Tso }, Result = result }], sightings, conditions);
        await Verify(Text(verdict)).UseDirectory("Snapshots");
    }

    [Test]
    public void The_object_has_what_was_seen()
    {
        using var json = JsonDocument.Parse(RaceJson.Of(Check(Model())));
        Assert.That(json.RootElement.EnumerateObject().Select(it => it.Name), Is.EqualTo(new[] { "file", "verdict", "runs", "outcomes", "model", "conditions" }));
        var first = json.RootElement.GetProperty("outcomes")[0];
        Assert.That((first.GetProperty("seen").GetInt32(), first.GetProperty("model").GetString(), first.GetProperty("results").GetProperty("8").GetString()), Is.EqualTo((5, "sc", "ENOENT")));
        Assert.That(json.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("agrees"));
    }

    [Test]
    public void What_the_kernel_showed_is_put_in_an_order_of_whole_calls_as_far_as_there_is_one()
    {
        var scenario = Read("mkdir /a\nmount -t tmpfs t /a\npar\ntask main\n  umount /a\ntask other\n  stat /a => 0\nend\n");
        var model = new ScenarioCheck(scenario, MemoryModel.Sc).Run(new ExplorationOptions());
        var seen = new RaceVerdict(scenario, 2, [model], [.. model.Outcomes.Select(it => new Sighting(it.Outcome, 1, MemoryModel.Sc))], []);
        Assert.That(Text(seen), Does.Contain("in an order of whole calls, but for line 5, refused while others are under way"));
        var never = seen with { Outcomes = [.. seen.Outcomes.Select(it => it with { Seen = 0 })] };
        Assert.That(Text(never), Does.Not.Contain("in an order of whole calls"), "of what was not seen nothing is said");
        using var json = JsonDocument.Parse(RaceJson.Of(seen));
        var orders = json.RootElement.GetProperty("outcomes").EnumerateArray().Select(it => (Order: it.GetProperty("order").GetArrayLength(), Refused: it.GetProperty("refused").GetArrayLength())).ToList();
        Assert.That(orders, Is.EquivalentTo(new[] { (2, 0), (2, 1) }));
    }

    [Test]
    public void A_smaller_file_differs_in_the_same_way()
    {
        var without = Model(outcomes => outcomes.Where(it => it.Outcome.Results[6] != Errno.None));
        var verdict = Check(without);
        var check = new RaceCheck(_ => Shown, without);
        Assert.That(check.DiffersAs(verdict, Read(Contract)));
        Assert.That(new RaceCheck(_ => Shown, Model()).DiffersAs(verdict, Read(Contract)), Is.False);
        // Nothing is said where not everything was followed.
        Assert.That(new RaceCheck(_ => Shown, Cut).DiffersAs(verdict, Read(Contract)), Is.False);
    }

    /// <summary>Five runs on a kernel that always plays the columns in their order.</summary>
    private static IEnumerable<ScenarioResult> Shown => Enumerable.Range(0, 5).Select(_ => ScenarioRunner.Run(Read(Contract), new ModelBackend()));

    private static RaceVerdict Check(Func<ScenarioCheck, ScenarioVerdict> model) => new RaceCheck(_ => Shown, model).Run(Read(Contract));

    /// <summary>The model, which has been asked once for all; with other outcomes, where that is wanted.</summary>
    private static Func<ScenarioCheck, ScenarioVerdict> Model(Func<IEnumerable<MetOutcome>, IEnumerable<MetOutcome>>? change = null) =>
        check => s_model with { Check = check, Outcomes = [.. (change ?? (it => it))(s_model.Outcomes)] };

    /// <summary>A model that was cut off, and has met nothing by then.</summary>
    private static ScenarioVerdict Cut(ScenarioCheck check) => check.Run(new ExplorationOptions { MaxTransitions = 50 }) with { Outcomes = [] };

    private static string Text(RaceVerdict verdict) => string.Join('\n', RaceReport.Of(verdict).Select(line => line.Text)) + "\n";

    private static Scenario Read(string text)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return scenario!;
    }
}
