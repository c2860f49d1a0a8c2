// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants.Tests;

/// <summary>Single edits of the port: each is a patch that applies, and says what it does.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class MutantTests
{
    private static readonly Lazy<List<Mutant>> s_all = new(() => [.. Mutants.Of(PortSources.Port)]);

    [Test]
    public void Each_changes_one_file_and_is_told_from_the_others()
    {
        var all = s_all.Value;
        Assert.That(all, Has.Count.GreaterThan(3_000));
        Assert.That(all.Select(it => it.Key), Is.Unique);
        Assert.Multiple(() =>
        {
            foreach (var it in all)
            {
                var variant = Variant.Of(it.Patch);
                Assert.That(variant.Files.Select(file => file.Path), Is.EqualTo((string[])[it.Path]), it.Key);
                Assert.That(variant.Files.Single().Text, Is.Not.EqualTo(PortSources.Port.Files[it.Path]), it.Key);
            }
        });
    }

    [TestCase("fs/namespace/mntput.cs", "mntput_no_expire", "deleted: await smp_mb()")]
    [TestCase("fs/namespace/mntput.cs", "mntput_no_expire", "negated: count != 0")]
    [TestCase("fs/namespace/umount.cs", "do_umount", "dropped UMOUNT_SYNC: UMOUNT_PROPAGATE | UMOUNT_SYNC")]
    [TestCase("fs/namespace/namespace_lock.cs", "namespace_unlock", "deleted: await synchronize_rcu_expedited()")]
    [TestCase("fs/namespace/namespace_lock.cs", "namespace_unlock", "exchanged: hlist_del(m.mnt_umount) | await mntput(m.mnt)")]
    public void What_people_get_wrong_is_among_them(string path, string function, string edit) =>
        Assert.That(s_all.Value.Where(it => it.Path == path && it.Function == function).Select(it => it.Edit), Has.Member(edit));

    [Test]
    public void What_only_checks_is_left_alone() =>
        Assert.That(s_all.Value.Where(it => it.Edit.StartsWith("deleted: WARN_ON", StringComparison.Ordinal) || it.Edit.StartsWith("deleted: offstack", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void The_list_of_the_equivalent_names_mutants_that_there_are()
    {
        Assert.That(EquivalentMutants.Shipped.Malformed, Is.Empty);
        Assert.That(EquivalentMutants.Shipped.Keys.Except(s_all.Value.Select(it => it.Key)), Is.Empty);
    }

    [Test]
    public void A_line_of_that_list_has_a_reason()
    {
        var list = new EquivalentMutants(["# nothing", "a.cs f: deleted: x => nobody reads x", "a.cs f: deleted: y", "a.cs f: deleted: x => twice"]);
        Assert.That(list.Malformed, Is.EqualTo((string[])["a.cs f: deleted: y", "a.cs f: deleted: x => twice"]));
        Assert.That(list.Keys, Is.EqualTo((string[])["a.cs f: deleted: x"]));
    }
}
