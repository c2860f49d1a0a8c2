// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>What blocks, labels, expected sets and conditions mean.</summary>
public sealed class BlockTests
{
    private const string Contract = """
        mkdir /a
        mount -t tmpfs t /a
        touch /a/f
        par
        task main
          u: umount /a         => 0|EBUSY
        task walker
          w: open 3 /a/f       => 0|ENOENT
        end
        exists u=EBUSY w=0
        exists u=0 w=ENOENT
        never  u=0 w=0
        mountinfo
        """;

    [Test]
    public void The_file_of_the_contract_is_read()
    {
        var scenario = Read(Contract);
        Assert.That(scenario.Steps.Select(s => s.Line), Is.EqualTo(new[] { 1, 2, 3, 6, 8, 13 }));
        var block = scenario.Parts.OfType<Block>().Single();
        Assert.That((block.Line, block.Column, block.EndLine), Is.EqualTo((4, 1, 9)));
        Assert.That(block.Columns.Select(c => (c.Line, c.Task.Name)), Is.EqualTo(new[] { (5, "main"), (7, "walker") }));
        var umount = block.Columns[0].Steps.Single();
        Assert.That((umount.Label, umount.Column, umount.Text), Is.EqualTo(("u", 6, "umount /a")));
        Assert.That(umount.Expected, Is.EqualTo(new Expectation([Errno.None, Errno.EBUSY])));
        Assert.That(scenario.Conditions.Select(c => (c.Line, c.Exists, c.Text)), Is.EqualTo(new[]
        {
            (10, true, "exists u=EBUSY w=0"), (11, true, "exists u=0 w=ENOENT"), (12, false, "never  u=0 w=0"),
        }));
        Assert.That(scenario.Conditions[1].Results, Is.EqualTo(new[] { new LabelledResult("u", 6, Errno.None), new LabelledResult("w", 8, Errno.ENOENT) }));
    }

    [Test]
    public void A_written_file_reads_the_same()
    {
        var scenario = Read(Contract);
        var again = Read(scenario.ToText());
        Assert.That(again.ToText(), Is.EqualTo(scenario.ToText()));
        Assert.That(again.Steps.Select(s => (s.Label, s.Text, s.Command, s.Expected)), Is.EqualTo(scenario.Steps.Select(s => (s.Label, s.Text, s.Command, s.Expected))));
        Assert.That(again.Conditions.Select(c => c.Text), Is.EqualTo(scenario.Conditions.Select(c => c.Text)));
    }

    [Test]
    public void After_a_block_a_command_may_have_several_results_and_a_task_of_a_column_may_be_gone()
    {
        var scenario = Read("task a\npar\ntask a\nstat /\nexit\ntask b\nstat /\nend\nstat / => 0|ENOENT\nnsenter b\ntask a\nexit");
        Assert.That(scenario.Steps[^4].Expected!.Results, Has.Count.EqualTo(2));
    }

    [TestCase("end", 1, 1, "no block is open here")]
    [TestCase("par\ntask a\nstat /\ntask b\nstat /", 1, 1, "the block is not closed: end is missing")]
    [TestCase("  par", 1, 3, "the block is not closed")]
    [TestCase("par\nend", 1, 1, "2 to 6 columns, each begun by task NAME; this one has none")]
    [TestCase("par\ntask a\nstat /\nend", 1, 1, "2 to 6 columns, each begun by task NAME; this one has one")]
    [TestCase("par\ntask a\ntask b\nstat /\nend", 2, 1, "the column of \"a\" has no command")]
    [TestCase("par\nstat /\ntask a\nstat /\ntask b\nstat /\nend", 2, 1, "a block begins with the column of a task")]
    [TestCase("par\ntask a\nstat /\npar\ntask b\nstat /\nend", 4, 1, "no block within a block: the one of line 1")]
    [TestCase("par\ntask a\nstat /\ntask a\nstat /\ntask b\nstat /\nend", 4, 6, "the block has a column of \"a\" already")]
    [TestCase("par x\ntask a\nstat /\ntask b\nstat /\nend", 1, 5, "unexpected \"x\"; par stands alone on its line")]
    [TestCase("par => 0\ntask a\nstat /\ntask b\nstat /\nend", 1, 5, "par is no step here, and has no result")]
    [TestCase("par\ntask a\nstat /\ntask b\nstat /\nend => 0", 6, 5, "end is no step here")]
    [TestCase("par\ntask a => 0\nstat /\ntask b\nstat /\nend", 2, 8, "task is no step here")]
    [TestCase("par\nx: task a\nstat /\ntask b\nstat /\ntask c\nstat /\nend", 2, 1, "a column has no label")]
    [TestCase("par\ntask a\nsettle\ntask b\nstat /\nend", 3, 1, "settle stands outside blocks")]
    [TestCase("par\ntask a\nstat /\n mountinfo\ntask b\nstat /\nend", 4, 2, "mountinfo stands outside blocks")]
    [TestCase("par\ntask a\nexit\nstat /\ntask b\nstat /\nend", 4, 1, "nothing follows the exit of a column")]
    [TestCase("par\ntask main\nexit\ntask b\nstat /\nend", 3, 1, "main cannot exit")]
    [TestCase("par\ntask a\nnsenter b\ntask b\nstat /\nend", 3, 9, "nsenter of \"b\", which acts in this block")]
    [TestCase("par\ntask a\nnsenter a\ntask b\nstat /\nend", 3, 9, "nsenter of \"a\", which acts in this block")]
    [TestCase("task walker\npar\ntask a\nnsenter walkre\ntask b\nstat /\nend", 4, 9, "there is no task \"walkre\" at this place; did you mean walker?")]
    [TestCase("par\ntask a\nstat /\nexit\ntask b\nstat /\nend\nnsenter a", 8, 9, "there is no task \"a\"")]
    [TestCase("task a\npar\ntask a\nexit\ntask b\nstat /\nend\nexit", 8, 1, "main cannot exit")]
    [TestCase("x: stat /", 1, 1, "labels stand inside blocks")]
    [TestCase("par\ntask a\nx: stat /\ntask b\nx: stat /\nend", 5, 1, "the label x is taken, by line 3")]
    [TestCase("par\ntask a\nx-y: stat /\ntask b\nstat /\nend", 3, 2, "letters, digits and _, not of \"-\"")]
    [TestCase("par\ntask a\n: stat /\ntask b\nstat /\nend", 3, 1, "a label has a name")]
    [TestCase("par\ntask a\nx:\ntask b\nstat /\nend", 3, 3, "no command after the label")]
    [TestCase("par\ntask a\nx: => 0\ntask b\nstat /\nend", 3, 3, "no command after the label")]
    [TestCase("par\ntask a\nx: end\ntask b\nstat /\nend", 3, 1, "end is no command, and has no label")]
    [TestCase("stat / => 0|ENOENT", 1, 13, "before the first block a command has one result")]
    [TestCase("par\ntask a\nstat / => 0|\ntask b\nstat /\nend", 3, 13, "an errno name or 0 must follow |")]
    [TestCase("par\ntask a\nstat / => 0|0\ntask b\nstat /\nend", 3, 13, "0 is there already")]
    [TestCase("par\ntask a\nstat / => 0|EBUZY\ntask b\nstat /\nend", 3, 13, "unknown errno name \"EBUZY\"; did you mean EBUSY?")]
    [TestCase("exists u=0", 1, 1, "exists stands after a block")]
    [TestCase("par\ntask a\nx: stat /\nexists x=0\ntask b\nstat /\nend", 4, 1, "exists stands outside blocks")]
    [TestCase("par\ntask a\nwlk: stat /\ntask b\nstat /\nend\nexists wkl=0", 7, 8, "there is no label \"wkl\" above; did you mean wlk?")]
    [TestCase("par\ntask a\nx: stat /\ntask b\nstat /\nend\nnever x", 7, 7, "\"x\" is not LABEL=RESULT")]
    [TestCase("par\ntask a\nx: stat /\ntask b\nstat /\nend\nnever", 7, 6, "LABEL=RESULT is missing")]
    [TestCase("par\ntask a\nx: stat /\ntask b\nstat /\nend\nnever x=EBUZY", 7, 9, "did you mean EBUSY?")]
    [TestCase("par\ntask a\nx: stat /\ntask b\nstat /\nend\nnever x=0 x=EBUSY", 7, 11, "x is there already")]
    [TestCase("par\ntask a\nx: stat /\ntask b\nstat /\nend\nnever x=0 => 0", 7, 11, "never is no step here")]
    [TestCase("par\ntask a\nx: statt /\ntask b\nstat /\nend\nexists x=0", 3, 4, "did you mean stat?")]
    [TestCase("par\ntaks a\nstat /\ntask b\nstat /\nend", 2, 1, "did you mean task?")]
    public void An_error_has_its_place(string text, int line, int column, string message)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(scenario, Is.Null);
        Assert.That(errors, Has.Count.EqualTo(1), string.Join('\n', errors));
        Assert.That(errors[0].ToString(), Does.StartWith($"f:{line}:{column}: ").And.Contains(message));
    }

    [Test]
    public void A_block_has_six_columns_at_most()
    {
        var columns = string.Concat(Enumerable.Range(0, 7).Select(i => $"task t{i}\nstat /\n"));
        var (_, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes($"par\n{columns}end\n"));
        Assert.That(errors[0].ToString(), Is.EqualTo("f:14:1: a block has at most 6 columns"));
    }

    /// <summary>Lines of the contract's file left out, doubled, exchanged and cut: each time it is read, or each error has a place in it.</summary>
    [Test]
    public void However_a_file_is_changed_it_is_read_or_refused()
    {
        var random = new Generating.Prng(20);
        var lines = Contract.Split('\n');
        var read = 0;
        for (var i = 0; i < 5000; i++)
        {
            var changed = lines.ToList();
            for (var n = random.Below(4); n >= 0; n--)
                Change(changed, random);
            var text = string.Join('\n', changed);
            var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
            Assert.That(scenario is null, Is.EqualTo(errors.Count > 0), text);
            Assert.That(errors.All(e => e.Line >= 1 && e.Line <= Math.Max(1, changed.Count) && e.Column >= 1), text);
            if (scenario is null)
                continue;
            read++;
            Assert.That(Read(scenario.ToText()).ToText(), Is.EqualTo(scenario.ToText()));
        }

        Assert.That(read, Is.GreaterThan(100));
    }

    private static void Change(List<string> lines, Generating.Prng random)
    {
        if (lines.Count == 0)
            return;
        var (one, other) = (random.Below(lines.Count), random.Below(lines.Count));
        switch (random.Below(4))
        {
            case 0:
                lines.RemoveAt(one);
                break;
            case 1:
                lines.Insert(other, lines[one]);
                break;
            case 2:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            default:
                lines[one] = lines[one][..random.Below(lines[one].Length + 1)];
                break;
        }
    }

    [Test]
    public void Played_in_sequence_the_columns_come_one_after_the_other()
    {
        var backend = new FakeBackend();
        var result = ScenarioRunner.Run(
            Read("task a\npar\ntask b\nmkdir /b\nexit\ntask a\nstat /a\nexit\ntask main\nstat /m => ENOENT|0\nend\nmkdir /last"), backend);
        Assert.That(backend.Told, Is.EqualTo(new[]
        {
            "0: fork 1", "1: fork 2", "2: mkdir /b", "2: exit", "1: stat /a", "1: exit", "0: stat /m", "0: mkdir /last", "settle",
        }));
        Assert.That(result.Steps.Select(s => s.Task), Is.EqualTo(new[] { "main", "b", "b", "a", "a", "main", "main" }));
        Assert.That(result.AsExpected);
    }

    private static Scenario Read(string text)
    {
        var (scenario, errors) = ScenarioParser.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.That(errors, Is.Empty);
        return scenario!;
    }
}
