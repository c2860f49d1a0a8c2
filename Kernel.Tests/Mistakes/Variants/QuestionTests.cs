// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Outcomes;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>A line of the port changed: a scenario file of the library says so, and nothing else is asked.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class QuestionTests
{
    [TestCase("walk", "walk/umount-and-open")]
    [TestCase("busy", "walk/umount-and-stat")]
    [TestCase("move", "move/moves-into-each-other")]
    [TestCase("propagation", "umounts-of-two-peers-children")]
    [TestCase("expiry", "expire-twice")]
    [TestCase("descriptors", "closes-in-a-shared-table")]
    public void A_file_of_the_library_finds_it(string patch, string question)
    {
        var verdict = PatchFiles.Check("together/" + question, PatchFiles.DesignOf(Path.Combine(PatchFiles.Folder, "questions", patch + ".patch")));
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Violated), string.Join('\n', OutcomeReport.Of(verdict, _ => "").Select(line => line.Text)));
    }

    /// <summary>Whatever the file says of its results: walks and umounts are watched in every column.</summary>
    [TestCase("Kernel.Tests/Mistakes/Variants/questions/busy", "umount-beside-who-stands-there", "I7")]
    [TestCase("specs/variants/checks/always-busy", "walk/umount-and-stat", "I7")]
    [TestCase("specs/variants/mounts/without-look-at-the-parent", "walk/rename-and-walk-up-from-it", "I20")]
    [TestCase("specs/variants/mounts/without-look-at-the-directory", "walk/rename-and-walk-through-what-gets-the-name-elsewhere", "I20")]
    [TestCase("specs/variants/mounts/without-path-connected", "walk/rename-and-walk-up-out-of-what-a-bind-shows", "I20")]
    public void What_its_walks_and_umounts_come_to_is_looked_at(string patch, string question, string invariant)
    {
        var verdict = PatchFiles.Check("together/" + question, PatchFiles.DesignOf(PatchFiles.InRepository(patch + ".patch")));
        Assert.That(verdict.Result.Violation?.Invariant, Is.EqualTo(invariant), string.Join('\n', OutcomeReport.Of(verdict, _ => "").Select(line => line.Text)));
    }

    /// <summary>Where a store may be seen late a reference counts until its put has been, and umounts are watched as well.</summary>
    [Test]
    public void In_the_weak_model_umounts_are_looked_at()
    {
        const string Question = "together/umount-beside-who-stands-there";
        var changed = PatchFiles.DesignOf(Path.Combine(PatchFiles.Folder, "questions", "busy.patch"));
        Assert.That(PatchFiles.Check(Question, Design.Mainline, MemoryModel.Weak).Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(PatchFiles.Check(Question, changed, MemoryModel.Weak).Result.Violation?.Invariant, Is.EqualTo("I7"));
    }

    /// <summary>A walk to a directory in which something is made, and one to what is opened, are watched as any.</summary>
    [Test, Long]
    public void So_is_what_a_call_of_another_kind_walks_to()
    {
        var question = PatchFiles.TextOf("together/walk/rename-and-walk-up-from-it");
        var changed = PatchFiles.DesignOf(PatchFiles.InRepository("specs/variants/mounts/without-look-at-the-parent.patch"));
        foreach (var call in new[] { "open 3 /p/q/../n", "open 3 /p/q/../n path", "mkdir /p/q/../m", "chdir /p/q/.." })
        {
            var text = question.Replace("stat /p/q/../n    => 0|ENOENT", call, StringComparison.Ordinal);
            Assert.That(PatchFiles.CheckText(text, Design.Mainline).Verdict, Is.EqualTo(Verdict.Holds), call);
            Assert.That(PatchFiles.CheckText(text, changed).Result.Violation?.Invariant, Is.EqualTo("I20"), call);
        }
    }
}
