// SPDX-License-Identifier: GPL-2.0-only

using Kernel.CommandLine.Results;

namespace Kernel.Scenarios.Tests;

/// <summary>The results of shards, put together.</summary>
public sealed class MergingTests
{
    private static readonly string[] s_all = ["a b sc", "a b tso", "a c sc", "a c tso", "d b sc"];

    private static string Header(int shard, int of, string settings = "s", int total = 5, IEnumerable<string>? explorations = null) =>
        new ShardHeader { Shard = shard, Of = of, Settings = settings, Total = total, Explorations = [.. explorations ?? new Shard(shard, of).Of(s_all)] }.ToJson();

    private static string Result(string name, string verdict = "holds", double seconds = 1) =>
        name.Split(' ') is [var variant, var workload, var memory]
            ? $"{{\"variant\":\"{variant}\",\"workload\":\"{workload}\",\"memory\":\"{memory}\",\"verdict\":\"{verdict}\",\"seconds\":{seconds},\"as_expected\":{(verdict == "holds" ? "true" : "false")}}}"
            : throw new ArgumentException(name);

    private static List<string> Lines(int shard, int of) => [Header(shard, of), .. new Shard(shard, of).Of(s_all).Select(name => Result(name))];

    private static Merging Merge(params IReadOnlyList<string>[] files)
    {
        var merging = new Merging();
        for (var i = 0; i < files.Length; i++)
            merging.Add($"{(char)('A' + i)}.json", files[i]);
        merging.Close();
        return merging;
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    [TestCase(7)]
    public void All_shards_are_the_whole_in_its_order_whatever_theirs(int count)
    {
        var merged = Merge([.. Enumerable.Range(1, count).Reverse().Select(i => Lines(i, count))]);
        Assert.That(merged.Errors, Is.Empty);
        Assert.That(merged.Results.Select(it => it.Name), Is.EqualTo(s_all));
        Assert.That(merged.Results.Select(it => it.AsExpected), Is.All.True);
    }

    private static readonly TestCaseData[] s_wrong =
    [
        Wrong("no file is shard 2 of 2", Lines(1, 2)),
        Wrong("a b tso is missing: B.json ends without it", Lines(1, 2), [Header(2, 2), Result("a c tso")]),
        Wrong("A.json and B.json are both shard 1 of 2", Lines(1, 2), [Header(1, 2)]),
        Wrong("a b sc is in A.json, and again in A.json", [.. Lines(1, 2), Result("a b sc", seconds: 9)], Lines(2, 2)),
        Wrong("a b sc is one thing in A.json, and another in A.json", [.. Lines(1, 2), Result("a b sc", "violated")], Lines(2, 2)),
        Wrong("B.json:2: a b sc is not in shard 2 of 2", Lines(1, 2), [Header(2, 2), Result("a b sc"), Result("a b tso"), Result("a c tso")]),
        Wrong("B.json is of another run than A.json: of other code, with other settings, or in another number of shards", Lines(1, 2), [Header(2, 2, settings: "t")]),
        Wrong("B.json is of another run than A.json: of other code, with other settings, or in another number of shards", Lines(1, 2), Lines(2, 3)),
        Wrong("A.json:1: the first line of a shard was expected, as verified check --shard I/N --json writes it", [Result("a b sc")]),
        Wrong("A.json:1: the first line of a shard was expected, as verified check --shard I/N --json writes it", [[]]),
        Wrong("A.json:2: a result was expected, as verified check --json writes it", [Header(1, 1), "{}"]),
        Wrong("A.json:2: a result was expected, as verified check --json writes it", [Header(1, 1), "[[[["]),
        Wrong("the shards have 4 explorations, and there are 5", [Header(1, 1, explorations: s_all[..4]), .. s_all[..4].Select(name => Result(name))]),
        Wrong("a b sc is in more than one shard", [Header(1, 2, explorations: ["a b sc"]), Result("a b sc")], [Header(2, 2, explorations: ["a b sc", "a c sc"]), Result("a c sc")]),
    ];

    private static TestCaseData Wrong(string error, params IReadOnlyList<string>[] files) => new TestCaseData(error, files).SetArgDisplayNames(error + files.Length);

    [TestCaseSource(nameof(s_wrong))]
    public void What_is_missing_double_or_contradicted_is_named(string error, IReadOnlyList<string>[] files) => Assert.That(Merge(files).Errors, Has.Member(error));

    [TestCase("1/1", 1, 1)]
    [TestCase("3/4", 3, 4)]
    public void A_shard_is_read(string text, int index, int count) => Assert.That(Shard.Parse(text), Is.EqualTo(new Shard(index, count)));

    [TestCase("")]
    [TestCase("1")]
    [TestCase("0/2")]
    [TestCase("3/2")]
    [TestCase("1/2/3")]
    [TestCase("-1/2")]
    [TestCase("1/99999")]
    public void What_is_none_is_none(string text) => Assert.That(Shard.Parse(text), Is.Null);

    [Test]
    public void An_earlier_result_counts_where_it_was_as_expected()
    {
        var claim = new Exploration.Claim(new Exploration.Workload { Name = "b", Variant = "a", Setup = () => { } }, Exploration.MemoryModel.Sc, []);
        string Line(string verdict, string code) => Result("a b sc", verdict)[..^1] + $",\"code\":\"{code}\"}}";
        Assert.Multiple(() =>
        {
            Assert.That(Earlier.Read([Header(1, 1), "no result", Line("holds", "c")]).Find(claim, "c"), Is.EqualTo(Line("holds", "c")));
            Assert.That(Earlier.Read([Line("holds", "c")]).Find(claim, "d"), Is.Null, "other code");
            Assert.That(Earlier.Read([Line("violated", "c")]).Find(claim, "c"), Is.Null, "not as expected");
            Assert.That(Earlier.Read([Line("holds", "c")]).Find(claim with { Memory = Exploration.MemoryModel.Tso }, "c"), Is.Null, "another claim");
        });
    }
}
