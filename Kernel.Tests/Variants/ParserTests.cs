// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants.Tests;

/// <summary>What is no patch is said so, where it stops being one.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class ParserTests
{
    private const string Diff = "--- a/fs/namespace/umount.cs\n+++ b/fs/namespace/umount.cs\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n";

    [TestCase("", "x.patch:1:1: a unified diff was expected, as git diff writes it, and no line begins with 'diff --git ' or '--- '")]
    [TestCase("hello\n", "x.patch:1:1: a unified diff was expected, as git diff writes it, and no line begins with 'diff --git ' or '--- '")]
    [TestCase("Titel: a\n", "x.patch:1:1: one of Title, Origin, Id, Expect, Live, Needs, Lives, Hook, Rules was expected, not 'Titel': did you mean 'Title'?")]
    [TestCase("Title: a\nTitle: b\n", "x.patch:2:1: one line 'Title:' was expected, and this is a second")]
    [TestCase("Title:\n", "x.patch:1:7: something was expected after 'Title:'")]
    [TestCase("Expect: umount\n", "x.patch:1:9: WORKLOAD MEMORY: VERDICT was expected, as in 'umount tso: I9' or 'close all: holds', not 'umount'")]
    [TestCase("Expect: umount arm: I9\n", "x.patch:1:16: one of sc, tso, weak, all was expected before the colon, not 'arm'")]
    [TestCase("Expect: umount tso: I9 ???\n", "x.patch:1:24: 'holds' or names of invariants were expected, not '???'")]
    [TestCase("Lives: some\n", "x.patch:1:8: 'none' was expected after 'Lives:', not 'some'")]
    [TestCase("--- a/f.cs\n", "x.patch:2:1: a line '+++ b/FILE' was expected after '---', not the end of the patch")]
    [TestCase("--- a/f.cs\n+++ b/f.cs\n", "x.patch:2:1: a hunk '@@ -LINE,COUNT +LINE,COUNT @@' was expected, not the end of the patch")]
    [TestCase("--- a/f.cs\n+++ b/g.cs\n@@ -1 +1 @@\n-a\n+b\n", "x.patch:2:5: 'f.cs' was expected, as in '---', not 'g.cs': a patch does not rename files")]
    [TestCase("--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n", "x.patch:2:5: a file was expected in '---' or '+++', not /dev/null in both")]
    [TestCase("--- a/f.cs\n+++ b/f.cs\n@@ -1,x +1 @@\n", "x.patch:3:1: '@@ -LINE,COUNT +LINE,COUNT @@' was expected, not '@@ -1,x +1 @@'")]
    [TestCase("--- a/f.cs\n+++ b/f.cs\n@@ -1,2 +1,2 @@\n-a\n+b\n", "x.patch:6:1: a line of the hunk at line 3 was expected, which says -2 +2 lines, not the end of the patch")]
    [TestCase("--- a/f.cs\n+++ b/f.cs\n@@ -1,1 +1,1 @@\n-a\n+b\n+c\n", "x.patch:6:1: the next file or the end of the patch was expected, since the hunk above has all the lines that its header counts, not '+c'")]
    [TestCase("--- a/f.cs\n+++ b/f.cs\n@@ -1,2 +1,2 @@\n-a\nwhat\n", "x.patch:5:1: a line of the hunk at line 3 was expected, which says -2 +2 lines and begins each with ' ', '+' or '-', not 'what'")]
    [TestCase("--- a/f.cs\n+++ b/f.cs\n@@ -1,1 +1,1 @@\n a\n", "x.patch:3:1: a changed line was expected in the hunk, and there is none")]
    [TestCase("@@ -1,1 +1,1 @@\n-a\n", "x.patch:1:1: a line '--- a/FILE' was expected before a hunk, not '@@ -1,1 +1,1 @@'")]
    [TestCase("diff --git a/f.cs b/g.cs\nrename from f.cs\nrename to g.cs\n", "x.patch:2:1: changed lines of text were expected, not 'rename from'; git diff --no-renames says a renamed file line by line")]
    [TestCase("diff --git a/f.cs b/f.cs\nBinary files a/f.cs and b/f.cs differ\n", "x.patch:2:1: changed lines of text were expected, not 'Binary files'; git diff --no-renames says a renamed file line by line")]
    [TestCase("a\0b\n", "x.patch:1:2: text was expected, not a NUL character")]
    public void Error(string text, string expected) =>
        Assert.That(Assert.Throws<PatchException>(() => Patch.Parse("x.patch", text))!.Message, Is.EqualTo(expected));

    [Test]
    public void Header_is_read_and_a_mail_around_the_diff_is_passed_over()
    {
        var patch = Patch.Parse("V04-name.patch", "From: somebody\nTitle: t\nOrigin: o\nId: V4\nExpect: umount/lazy, * all: I9\nExpect: umount/lazy, b sc: holds\n\nSome words.\n\n" + Diff + "-- \n2.49.0\n\n");
        Assert.Multiple(() =>
        {
            Assert.That(patch.Name, Is.EqualTo("name"));
            Assert.That((patch.Header.Title, patch.Header.Origin, patch.Header.Id, patch.Header.Text), Is.EqualTo(("t", "o", "V4", "Some words.")));
            Assert.That(patch.Header.Expected("umount/lazy, a", Exploration.MemoryModel.Tso)!.Breaks, Is.EqualTo(new[] { "I9" }));
            Assert.That(patch.Header.Expected("umount/lazy, b", Exploration.MemoryModel.Sc)!.Breaks, Is.Empty);
            Assert.That(patch.Header.Expected("umount/lazy, b", Exploration.MemoryModel.Tso)!.Breaks, Is.EqualTo(new[] { "I9" }));
            Assert.That(patch.Header.Expected("umount/normal", Exploration.MemoryModel.Sc), Is.Null);
            Assert.That(patch.Files.Single().Hunks.Single().Lines.Select(line => $"{line.Kind}{line.Text}"), Is.EqualTo(new[] { "-a", "+b", " c" }));
        });
    }

    [Test]
    public void Carriage_returns_at_line_ends_are_the_mail_s() =>
        Assert.That(Patch.Parse("x.patch", Diff.ReplaceLineEndings("\r\n")).Files.Single().Hunks.Single().Lines.Select(line => line.Text), Is.EqualTo(new[] { "a", "b", "c" }));
}
