// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Kernel.Audit;
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>Certificates of the small model: confirmed as they are made, refused with anything wrong in them.</summary>
internal sealed class CertificateTests
{
    private const long Megabyte = 1 << 20;

    private static Workload Small(int walkers = 1, bool sync = true, Part missing = Part.None) => SmallWorkloads.Of(walkers, sync, missing);

    private static List<ListedState> List(Workload workload, MemoryModel memory, out Certificate header)
    {
        var (result, states) = ListingSearch.Explore(workload, new ExplorationOptions { Memory = memory });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds));
        header = Header(memory, result.States, result.Transitions);
        return [.. states];
    }

    private static Certificate Header(MemoryModel memory, long states, long steps) => new()
    {
        Format = Certificate.CurrentFormat, Variant = Workload.Mainline, Workload = "small", Memory = memory.ToString(), Size = new(), Code = "", States = states, Steps = steps,
    };

    private static AuditReport Audit(Workload workload, Certificate header, IEnumerable<ListedState> states, long maxBytes = 64 * Megabyte) =>
        Auditor.Audit(workload, header, () => states, maxBytes, CancellationToken.None);

    [Test]
    public void What_is_listed_is_confirmed_and_has_the_starts_of_threads_besides_what_the_search_counts([Values] bool sync, [ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory)
    {
        var workload = Small(walkers: 2, sync);
        var states = List(workload, memory, out var header);
        var report = Audit(workload, header, states);
        var search = StatefulSearch.Explore(workload, new ExplorationOptions { Memory = memory, Symmetry = false });
        Assert.That(report.Refusal, Is.Null);
        Assert.That(report.States, Is.InRange(search.States + 1, search.States * 3 / 2));
        Assert.That(report.PeakBytes, Is.LessThan(4 * Megabyte), "no state is kept");
    }

    [Test]
    public void With_a_state_removed_and_what_follows_it_the_step_is_named_that_leaves_the_states()
    {
        var workload = Small();
        var states = List(workload, MemoryModel.Sc, out var header);
        for (var i = 1; i < states.Count; i += 2)
        {
            var end = i + 1;
            while (end < states.Count && states[end].Depth > states[i].Depth)
                end++;
            var report = Audit(workload, header, [.. states[..i], .. states[end..]]);
            Assert.That(report.Refusal, Does.Match(@"^line \d+: the step \S+ by \[.*\] comes to a state that is not listed$"), $"state {i}");
        }
    }

    [Test]
    public void A_search_that_loses_a_state_writes_what_is_refused()
    {
        // What a search writes that takes one state for another: the step to it counts for that other, and what only it leads to is never seen.
        var workload = Small();
        var states = List(workload, MemoryModel.Sc, out var header);
        var lost = states.FindLastIndex(it => it.Arrivals == 1);
        states.RemoveAt(lost);
        states[0] = states[0] with { Arrivals = 2 };
        Assert.That(Audit(workload, header, states).Refusal, Does.EndWith("comes to a state that is not listed").Or.Contains("cannot make the step"));
    }

    [Test]
    public void With_a_move_altered_it_is_refused_or_none()
    {
        var workload = Small();
        var states = List(workload, MemoryModel.Tso, out var header);
        for (var i = 1; i < states.Count; i += 11)
        {
            var altered = new List<ListedState>(states) { [i] = states[i] with { Move = new Move((byte)(1 - states[i].Move.Thread), states[i].Move.Choice) } };
            Assert.That(Audit(workload, header, altered).Refusal, Is.Not.Null, $"state {i}");
        }
    }

    [Test]
    public void With_a_count_altered_it_is_refused()
    {
        var workload = Small();
        var states = List(workload, MemoryModel.Sc, out var header);
        for (var i = 0; i < states.Count; i += 7)
        {
            var altered = new List<ListedState>(states) { [i] = states[i] with { Arrivals = states[i].Arrivals + 1 } };
            Assert.That(Audit(workload, header, altered).Refusal, Is.EqualTo($"line {i + 2}: 1 steps less than it says come to this state"));
        }
    }

    [Test]
    public void Without_the_beginning_it_is_refused_though_everything_else_adds_up()
    {
        var workload = Small(walkers: 0);
        var states = List(workload, MemoryModel.Sc, out var header);
        Assert.That(states[1].Arrivals, Is.EqualTo(1), "nobody but the beginning comes to the second state");
        states[1] = states[1] with { Arrivals = 0 };
        states.RemoveAt(0);
        var report = Audit(workload, header with { States = states.Count, Steps = header.Steps - 1 }, states);
        Assert.That(report.Refusal, Is.EqualTo("the state in which the machine begins is not listed"));
    }

    [TestCase(Part.SyncLook, true, "breaks I6")]
    [TestCase(Part.GracePeriod, false, "breaks I3")]
    public void Whoever_lists_the_states_of_what_is_broken_is_told_so(Part missing, bool sync, string what)
    {
        var workload = Small(2, sync, missing);
        var states = List(workload with { Invariants = [] }, MemoryModel.Sc, out var header);
        Assert.That(Audit(workload, header, states).Refusal, Does.StartWith("line ").And.Contains(what));
    }

    [Test]
    public void Other_totals_than_those_found_are_refused()
    {
        var workload = Small();
        var states = List(workload, MemoryModel.Sc, out var header);
        Assert.That(Audit(workload, header with { States = header.States + 1 }, states).Refusal, Does.StartWith("it is said to have"));
        Assert.That(() => Audit(workload, header with { Memory = "strong" }, states), Throws.InstanceOf<CertificateException>());
    }

    [Test]
    public void A_list_without_end_can_be_cancelled_and_memory_has_an_end()
    {
        var workload = Small();
        var states = List(workload, MemoryModel.Sc, out var header);
        var deep = states.FindIndex(it => it.Depth == 9);
        IEnumerable<ListedState> Endless() => states[..deep].Concat(Enumerable.Repeat(states[deep], int.MaxValue));
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        Assert.That(() => Auditor.Audit(workload, header, () => Endless().Select(it =>
        {
            if (++seen == 1000)
                cancel.Cancel();
            return it;
        }), 8 * Megabyte, cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Audit(workload, header, states, 1), Throws.InstanceOf<CertificateException>().With.Message.EqualTo("the audit takes more than 0 MB"));
    }

    [TestCase("")]
    [TestCase("x\n")]
    [TestCase("null\n")]
    [TestCase("{}\n")]
    [TestCase("{\"format\":1}\n")]
    [TestCase("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n")]
    [TestCase("{\"format\":9,\"variant\":\"a\",\"workload\":\"a\",\"memory\":\"sc\",\"size\":{},\"code\":\"\",\"states\":1,\"steps\":1}\n")]
    [TestCase("{\"format\":1,\"variant\":\"a\",\"workload\":\"a\",\"memory\":\"sc\",\"size\":{\"walkers\":99},\"code\":\"\",\"states\":1,\"steps\":1}\n")]
    public void What_is_no_header_is_said_to_be_none(string text) =>
        Assert.That(() => Certificate.ReadHeader(new StringReader(text)), Throws.InstanceOf<CertificateException>().With.Message.Not.Contains('\n'));

    [TestCase("0 0 1")]
    [TestCase("0 0\n")]
    [TestCase("-1 0 1\n")]
    [TestCase("0 99 1\n")]
    [TestCase("0 0 -1\n")]
    [TestCase("0 0 99999999999\n")]
    [TestCase("99999999999 0 1\n")]
    [TestCase("0 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1\n")]
    public void What_is_no_state_is_said_to_be_none(string text) =>
        Assert.That(() => Certificate.ReadStates(new StringReader(text)).ToList(), Throws.InstanceOf<CertificateException>().With.Message.StartsWith("no certificate: line 2"));

    [Test]
    public void A_file_with_something_wrong_in_it_is_refused_or_confirmed_for_what_it_lists([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var workload = Small();
        var states = List(workload, MemoryModel.Sc, out var header);
        var right = new StringWriter();
        header.Write(right, states);
        var refused = 0;
        for (var i = 0; i < 2_500; i++)
        {
            var text = TextMutation.Of(right.ToString(), random);
            try
            {
                var changed = Certificate.ReadHeader(new StringReader(text));
                IEnumerable<ListedState> Listed()
                {
                    var reader = new StringReader(text);
                    reader.ReadLine();
                    return Certificate.ReadStates(reader);
                }
                var report = Auditor.Audit(workload, changed, Listed, 64 * Megabyte, CancellationToken.None);
                refused += report.Refusal == null ? 0 : 1;
                Assert.That(report.Refusal, Is.Null.Or.Not.Contains('\n'));
            }
            catch (CertificateException e)
            {
                refused++;
                Assert.That(e.Message, Is.Not.Empty.And.Not.Contains('\n'), text);
            }
        }
        // Some edits change nothing that counts.
        Assert.That(refused, Is.InRange(2_000, 2_500));
    }

    [Test]
    public void A_file_is_read_as_it_was_written()
    {
        var states = List(Small(), MemoryModel.Tso, out var header);
        var text = new StringWriter();
        header.Write(text, states);
        var reader = new StringReader(text.ToString());
        Assert.That(Certificate.ReadHeader(reader), Is.EqualTo(header));
        Assert.That(Certificate.ReadStates(reader), Is.EqualTo(states));
    }

    [TestCase(1, "no certificate: line 2: no state before it is one step less deep")]
    [TestCase(2, "no certificate: line 3: no state before it is one step less deep")]
    public void A_state_that_hangs_in_the_air_is_none(int at, string message)
    {
        var states = List(Small(), MemoryModel.Sc, out var header);
        states[at - 1] = states[at - 1] with { Depth = 7 };
        Assert.That(() => Audit(Small(), header, states), Throws.InstanceOf<CertificateException>().With.Message.EqualTo(message));
    }

    [Test]
    public void The_auditor_is_small_and_stands_on_nothing_of_the_search()
    {
        using var file = File.OpenRead(typeof(Auditor).Assembly.Location);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();
        var used = reader.TypeReferences.Select(reader.GetTypeReference).Where(it => reader.GetString(it.Namespace) == "Kernel.Exploration").Select(it => reader.GetString(it.Name));
        Assert.That(used, Is.SubsetOf(new[] { nameof(Workload), nameof(WorkloadSize), nameof(MemoryModel), nameof(IInvariant), nameof(Move), nameof(ListedState) }));
        var sources = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "Kernel.Model", "Audit"), "*.cs");
        Assert.That(sources.Sum(it => File.ReadLines(it).Count()), Is.InRange(1, 499));
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
