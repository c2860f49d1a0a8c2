// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Documentation;

[assembly: Parallelizable(ParallelScope.All)]

namespace Kernel.Tests;

/// <summary>The book under <c>specs/</c>, and README.md: everything that they show is what is there.</summary>
internal sealed class BookTests
{
    private static readonly Dictionary<string, Func<string, string>> s_sources = new()
    {
        ["diagnostics"] = Diagnostics.Of,
        ["output"] = Program.OutputOf,
        ["run"] = Runs.Named,
        ["table"] = Tables.Named,
    };

    /// <summary>The book, with all that it shows.</summary>
    public static Book Open() => new(Repository.Root, s_sources);

    [Test]
    public void What_is_shown_is_what_is_there() => Assert.That(Open().Stale(), Is.Empty);

    [Test]
    public void The_port_map_is_current()
    {
        var page = Open().Read(PortMap.Page);
        Assert.That(page, Does.Contain("`do_umount`").And.Contain("`namespace_unlock`").And.Contain("`filp_close`"));
        Assert.That(page, Is.EqualTo(PortMap.Write(Repository.Root)), $"{PortMap.Page}:1: not what the documentation comments say ({Problem.Renew})");
    }

    [Test]
    public void Links_lead_somewhere() => Assert.That(Open().BrokenLinks(), Is.Empty);

    [Test]
    public void What_is_set_as_code_is_in_the_sources() => Assert.That(Open().UnknownNames(), Is.Empty);

    [Test]
    public void Invariants_and_rules_that_are_named_exist_and_those_that_exist_are_named() =>
        Assert.That(Open().WrongIdentifiers(Existing.Identifiers), Is.Empty);
}
