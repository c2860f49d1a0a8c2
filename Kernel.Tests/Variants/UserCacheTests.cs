// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants.Tests;

/// <summary>What is kept is given back whole or not at all.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class UserCacheTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verified-tests-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Is_kept_by_name_and_given_back()
    {
        new UserCache(_folder).Keep("a", [1, 2, 3]);
        Assert.Multiple(() =>
        {
            Assert.That(new UserCache(_folder).Find("a"), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(new UserCache(_folder).Find("b"), Is.Null);
            Assert.That(UserCache.None.Find("a"), Is.Null);
        });
    }

    [Test]
    public void What_was_cut_short_is_none()
    {
        var cache = new UserCache(_folder);
        cache.Keep("a", new byte[1000]);
        var file = Path.Combine(_folder, "a");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..500]);
        Assert.That(cache.Find("a"), Is.Null);
    }

    [Test]
    public void Takes_no_more_than_it_may_and_drops_what_was_used_longest_ago()
    {
        var cache = new UserCache(_folder, largest: 5_000);
        for (var i = 0; i < 10; i++)
        {
            cache.Keep($"file {i}", new byte[1000]);
            File.SetLastWriteTimeUtc(Path.Combine(_folder, $"file {i}"), DateTime.UtcNow.AddMinutes(i - 20));
        }
        cache.Find("file 6");
        cache.Keep("last", new byte[1000]);
        Assert.Multiple(() =>
        {
            Assert.That(Directory.GetFiles(_folder).Sum(it => new FileInfo(it).Length), Is.LessThanOrEqualTo(5_000));
            Assert.That(cache.Find("last"), Is.Not.Null);
            Assert.That(cache.Find("file 6"), Is.Not.Null);
            Assert.That(cache.Find("file 5"), Is.Null);
        });
    }

    [Test]
    public void Several_at_once_never_see_a_part()
    {
        Parallel.For(0, 200, i =>
        {
            var cache = new UserCache(_folder);
            if (i % 2 == 0)
                cache.Keep("a", [.. Enumerable.Repeat((byte)i, 100_000)]);
            else if (cache.Find("a") is { } found)
                Assert.That(found.Distinct().Count(), Is.EqualTo(1));
        });
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Folder_is_the_user_s_by_the_rules_of_XDG()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Of(("XDG_CACHE_HOME", _folder), ("HOME", "/nowhere")), Is.EqualTo(Path.Combine(_folder, "verified")));
            Assert.That(Of(("HOME", _folder)), Is.EqualTo(Path.Combine(_folder, ".cache", "verified")));
            Assert.That(Of(("XDG_CACHE_HOME", "relative"), ("HOME", _folder)), Is.EqualTo(Path.Combine(_folder, ".cache", "verified")));
            Assert.That(Of(), Does.StartWith(Path.GetTempPath()));
        });
    }

    [Test]
    public void Folder_that_cannot_be_written_keeps_nothing()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var cache = new UserCache(Path.Combine(file, "below"));
        cache.Keep("a", [1]);
        Assert.That(cache.Find("a"), Is.Null);
    }

    private static string? Of(params (string Name, string Value)[] variables) =>
        UserCache.OfUser(name => variables.Where(it => it.Name == name).Select(it => it.Value).FirstOrDefault()).Folder;
}
