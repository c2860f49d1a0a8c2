// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Scenarios.Measuring;
using Kernel.Scenarios.Running;

namespace Kernel.Tests;

/// <summary>A setting of the host is put back, and not taken from somebody else.</summary>
internal sealed class RcuNormalTests
{
    private string _folder = "";

    private string Setting => Path.Combine(_folder, "rcu_normal");

    [SetUp]
    public void MakeSetting()
    {
        _folder = Directory.CreateTempSubdirectory("rcu-normal-").FullName;
        File.WriteAllText(Setting, "0\n");
    }

    [TearDown]
    public void RemoveSetting() => Directory.Delete(_folder, recursive: true);

    private RcuNormal Set() => new(Setting, Path.Combine(_folder, "lock"));

    [Test]
    public void It_is_set_and_put_back()
    {
        using (Set())
            Assert.That(File.ReadAllText(Setting), Is.EqualTo("1"));
        Assert.That(File.ReadAllText(Setting), Is.EqualTo("0\n"));
    }

    [Test]
    public void Two_do_not_set_it_at_once()
    {
        using (Set())
            Assert.That(Set, Throws.TypeOf<BackendException>().With.Message.Contains("is being set by another measurement"));
        Assert.That(File.ReadAllText(Setting), Is.EqualTo("0\n"));
        Set().Dispose();
    }

    [Test]
    public void What_is_set_already_stays_so()
    {
        File.WriteAllText(Setting, "1\n");
        Assert.That(Set, Throws.TypeOf<BackendException>().With.Message.Contains("is 1 already: measure without --rcu-normal"));
        Assert.That(File.ReadAllText(Setting), Is.EqualTo("1\n"));
    }

    [Test]
    public void What_is_not_there_cannot_be_set()
    {
        File.Delete(Setting);
        Assert.That(Set, Throws.TypeOf<BackendException>().With.Message.Contains("cannot be set here"));
        File.WriteAllText(Setting, "0\n");
        Set().Dispose();
    }
}
