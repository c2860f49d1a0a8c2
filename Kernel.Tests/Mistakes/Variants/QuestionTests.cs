// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Outcomes;

namespace Kernel.Mistakes.Tests.Variants;

/// <summary>A line of the port changed: a scenario file of the library says so, and nothing else is asked.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class QuestionTests
{
    [TestCase("walk", "umount-and-open")]
    [TestCase("busy", "umount-and-stat")]
    [TestCase("move", "moves-into-each-other")]
    [TestCase("propagation", "umounts-of-two-peers-children")]
    [TestCase("expiry", "expire-twice")]
    [TestCase("descriptors", "closes-in-a-shared-table")]
    public void A_file_of_the_library_finds_it(string patch, string question)
    {
        var verdict = PatchFiles.Check("together/" + question, PatchFiles.DesignOf(Path.Combine(PatchFiles.Folder, "questions", patch + ".patch")));
        Assert.That(verdict.Verdict, Is.EqualTo(Verdict.Violated), string.Join('\n', OutcomeReport.Of(verdict, _ => "").Select(line => line.Text)));
    }
}
