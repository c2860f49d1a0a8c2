// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Documentation;

namespace Kernel.Tests;

/// <summary>A page that breaks a promise is found out: with the file, the line, and the command that repairs it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BrokenPromiseTests
{
    private string _root = "";

    [SetUp]
    public void MakeBook()
    {
        _root = Directory.CreateTempSubdirectory("book-").FullName;
        Directory.CreateDirectory(Path.Combine(_root, "specs"));
        File.WriteAllText(Path.Combine(_root, "code.cs"), "class C\n{\n    /// <summary>Doc.</summary>\n    int f()\n    {\n        return 1;\n    }\n}\n");
        File.WriteAllText(Path.Combine(_root, "T.t.verified.txt"), "  id  what     how\n  V0  nothing  best\n  V1  all\n");
        File.WriteAllText(Path.Combine(_root, "T.m.verified.txt"), "\uFEFFfirst\nsecond\nthird\n\nlast");
    }

    [TearDown]
    public void RemoveBook() => Directory.Delete(_root, recursive: true);

    private Book Page(string text)
    {
        File.WriteAllText(Path.Combine(_root, "specs", "page.md"), text);
        return new Book(_root, new Dictionary<string, Func<string, string>> { ["output"] = command => command == "verified" ? "said" : throw new InvalidDataException("no command") });
    }

    [TestCase("excerpt: code.cs f", "the excerpt of code.cs f is not what is there now", Problem.Renew)]
    [TestCase("excerpt: code.cs g", "code.cs declares no g", Problem.Check)]
    [TestCase("excerpt: gone.cs", "there is no file gone.cs", Problem.Check)]
    [TestCase("snapshot: T.m.verified.txt", "the snapshot of T.m.verified.txt is not what is there now", Problem.Renew)]
    [TestCase("snapshot: code.cs", "code.cs is no approved snapshot: those are called *.verified.*", Problem.Check)]
    [TestCase("output: verified", "the output of verified is not what is there now", Problem.Renew)]
    [TestCase("output: other", "no command", Problem.Check)]
    [TestCase("snapsot: x", "nobody knows what snapsot is: excerpt, output, snapshot", Problem.Check)]
    [TestCase("snapshot: T.m.verified.txt | from nowhere", "the filter \"from nowhere\" finds no line", Problem.Check)]
    [TestCase("snapshot: T.m.verified.txt | lines 4-9", "the filter \"lines 4-9\" does not fit 5 lines: 4-9", Problem.Check)]
    [TestCase("snapshot: T.m.verified.txt | without what", "the filter \"without what\" finds no such column", Problem.Check)]
    [TestCase("snapshot: T.m.verified.txt | sort", "no filter: sort", Problem.Check)]
    public void A_stale_splice(string directive, string message, string repair) =>
        Assert.That(
            Page($"# Page\n\n<!-- {directive} -->\n```text\nold\n```\n<!-- end -->\n").Stale().Select(p => p.ToString()),
            Is.EqualTo(new[] { $"specs/page.md:3: {message} ({repair})" }));

    [Test]
    public void A_directive_without_an_end() =>
        Assert.That(
            Page("<!-- excerpt: code.cs f -->\n<!-- output: verified -->\n```text\nsaid\n```\n<!-- end -->\n").Stale().Select(p => (p.Line, p.Message)),
            Is.EqualTo(new[] { (1, "the directive has no <!-- end --> before the next") }));

    [Test]
    public void A_link_to_nowhere() =>
        Assert.That(
            Page("# Page\n[gone](gone.md) [heading](#nothing) [fine](#page) [code](../code.cs) ![picture](no.svg)").BrokenLinks().Select(p => (p.Line, p.Message)),
            Is.EqualTo(new[]
            {
                (2, "the link to gone.md leads nowhere: there is no specs/gone.md"),
                (2, "the link to #nothing leads nowhere: specs/page.md has only #page"),
                (2, "the link to no.svg leads nowhere: there is no specs/no.svg"),
            }));

    [Test]
    public void A_number_that_does_not_exist_and_one_that_is_not_named() =>
        Assert.That(
            Page("I3 and\nI31, KRN0001").WrongIdentifiers(new Dictionary<string, string> { ["I3"] = "a.md", ["I4"] = "a.md", ["KRN0001"] = "b.md", ["KRN0002"] = "b.md" }).Select(p => (p.File, p.Line, p.Message)),
            Is.EqualTo(new[]
            {
                ("specs/page.md", 2, "there is no I31"),
                ("a.md", 1, "I4 exists, and no page names it"),
                ("b.md", 1, "KRN0002 exists, and no page names it"),
            }));

    [Test]
    public void A_name_or_a_path_that_is_nowhere()
    {
        Directory.CreateDirectory(Path.Combine(_root, "Kernel.Model"));
        File.WriteAllText(Path.Combine(_root, "Kernel.Model", "a.cs"), "struct mount { int mnt_ns; void mntput() { } }");
        File.WriteAllText(Path.Combine(_root, "specs", "01-page.md"), "`mntput()` of `mount.mnt_ns`, not `umount -l`, in `Kernel.Model/a.cs`\n`mntget()` `Kernel.Model/b.cs`");
        Assert.That(new Book(_root).UnknownNames().Select(p => p.ToString()), Is.EqualTo(new[]
        {
            $"specs/01-page.md:2: nothing in the sources is called mntget ({Problem.Check})",
            $"specs/01-page.md:2: there is no Kernel.Model/b.cs ({Problem.Check})",
        }));
    }

    [TestCase("excerpt: code.cs f", "```csharp\nint f()\n{\n    return 1;\n}\n```\n")]
    [TestCase("snapshot: T.m.verified.txt", "```text\nfirst\nsecond\nthird\n\nlast\n```\n")]
    [TestCase("snapshot: T.m.verified.txt | from second | until", "```text\nsecond\nthird\n```\n")]
    [TestCase("snapshot: T.m.verified.txt | lines 1 3 5 | width 4", "```text\nfirs\n   …\nthir\n   …\nlast\n```\n")]
    [TestCase("snapshot: T.t.verified.txt | without what", "```text\n  id  how\n  V0  best\n  V1\n```\n")]
    [TestCase("snapshot: T.t.verified.txt | without how", "```text\n  id  what\n  V0  nothing\n  V1  all\n```\n")]
    [TestCase("output: verified", "```text\nsaid\n```\n")]
    public void Renewing_replaces_the_splice_and_nothing_else(string directive, string block)
    {
        var book = Page($"before\n<!-- {directive} -->\nold\n<!-- end -->\nafter\n");
        Assert.That(book.Renew(), Is.EqualTo(new[] { "specs/page.md" }));
        Assert.That(book.Read("specs/page.md"), Is.EqualTo($"before\n<!-- {directive} -->\n{block}<!-- end -->\nafter\n"));
        Assert.That(book.Stale(), Is.Empty);
    }
}
