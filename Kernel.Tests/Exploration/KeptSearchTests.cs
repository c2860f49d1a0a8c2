// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>A search that is cut again and again comes to what one comes to that is not; a file that is not as it was written is refused.</summary>
internal sealed class KeptSearchTests
{
    private string _file = "";

    [SetUp]
    public void NameFile() => _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [TearDown]
    public void RemoveFile()
    {
        if (File.Exists(_file))
            File.Delete(_file);
    }

    private static IEnumerable<Workload> All => new SmallWorkloads().All(new WorkloadSize { Walkers = 2 });

    private static IEnumerable<string> Names => All.Select(it => it.Name).Distinct();

    [Test]
    public void Cut_again_and_again_it_comes_to_the_same([ValueSource(nameof(Names))] string name, [ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory)
    {
        var workload = All.First(it => it.Name == name);
        var options = new ExplorationOptions { Memory = memory };
        var whole = StatefulSearch.Explore(workload, options);
        var cuts = 0;
        while (true)
        {
            var result = StatefulSearch.Explore(workload, options with { Keep = new KeptSearch(_file, name), MaxTransitions = whole.Transitions / 7 + 1 });
            if (result.Limit == null)
            {
                Assert.That(What(result), Is.EqualTo(What(whole)));
                break;
            }
            Assert.That(++cuts, Is.LessThan(10));
            Assert.That(_file, Does.Exist);
        }
        Assert.That(cuts, Is.GreaterThan(3));
        Assert.That(_file, Does.Not.Exist, "what has come to its end is not kept");
    }

    private static string What(ExplorationResult it) => $"{it.Verdict} {it.States} {it.Transitions} {it.Executions} {it.Depth} {it.Violation?.Invariant} {string.Join(' ', it.NeverHappened)}";

    private void Cut(string identity) => StatefulSearch.Explore(All.First(), new ExplorationOptions { Keep = new KeptSearch(_file, identity), MaxTransitions = 300 });

    [Test]
    public void What_is_not_as_it_was_written_is_refused()
    {
        Cut("one");
        var good = File.ReadAllBytes(_file);
        var random = new Random(1);
        Assert.Multiple(() =>
        {
            for (var i = 0; i < 40; i++)
            {
                byte[] bad = i % 2 == 0 ? [.. good] : good[..random.Next(good.Length)];
                if (i % 2 == 0)
                    bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
                File.WriteAllBytes(_file, bad);
                Assert.That(() => Cut("one"), Throws.TypeOf<KeptSearchException>().With.Message.Contains("no search that was kept"), $"change {i}");
                Assert.That(File.ReadAllBytes(_file), Is.EqualTo(bad), "it is not written over");
            }
        });
    }

    [Test]
    public void A_search_of_something_else_is_refused()
    {
        Cut("one");
        Assert.That(() => Cut("another"), Throws.TypeOf<KeptSearchException>().With.Message.EndsWith("kept of another search: one; this one is another"));
    }

    [Test]
    public void A_way_that_leads_elsewhere_is_refused()
    {
        Cut("one");
        var other = All.First(it => it.Name != All.First().Name);
        Assert.That(
            () => StatefulSearch.Explore(other, new ExplorationOptions { Keep = new KeptSearch(_file, "one"), MaxTransitions = 300 }),
            Throws.TypeOf<KeptSearchException>().With.Message.StartsWith("step "));
    }

    [Test]
    public void Where_it_cannot_be_written_that_is_said()
    {
        _file = Path.Combine(_file, "none");
        Assert.That(() => Cut("one"), Throws.TypeOf<KeptSearchException>());
    }
}
