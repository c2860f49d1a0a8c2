// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants.Tests;

/// <summary>Patches apply as <c>git apply</c> applies them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class ApplierTests
{
    private static readonly Dictionary<string, string> s_port = new()
    {
        ["fs/a.cs"] = string.Concat(Enumerable.Range(1, 20).Select(i => $"line {i}\n")),
        ["fs/b.cs"] = "one\ntwo\nthree",
    };

    private static PatchApplier Apply(params string[] patches)
    {
        var applier = new PatchApplier(s_port);
        foreach (var patch in patches)
            applier.Apply(Patch.Parse("x.patch", patch));
        return applier;
    }

    private static string Changed(string path, string hunks) => $"--- a/{path}\n+++ b/{path}\n{hunks}";

    [TestCase("@@ -9,3 +9,3 @@\n line 9\n-line 10\n+ten\n line 11\n")]
    [TestCase("@@ -2,3 +2,3 @@\n line 9\n-line 10\n+ten\n line 11\n", TestName = "Found further down")]
    [TestCase("@@ -15,3 +15,3 @@\n line 9\n-line 10\n+ten\n line 11\n", TestName = "Found further up")]
    public void Hunk_is_found_where_its_context_is(string hunk) =>
        Assert.That(Apply(Changed("fs/a.cs", hunk)).Files.Single().Text, Is.EqualTo(s_port["fs/a.cs"].Replace("line 10\n", "ten\n", StringComparison.Ordinal)));

    [Test]
    public void File_without_a_last_line_end_keeps_or_gets_it_as_the_patch_says()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Apply(Changed("fs/b.cs", "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n\\ No newline at end of file\n")).Files.Single().Text, Is.EqualTo("one\n2\nthree"));
            Assert.That(Apply(Changed("fs/b.cs", "@@ -2,2 +2,2 @@\n two\n-three\n\\ No newline at end of file\n+three\n")).Files.Single().Text, Is.EqualTo("one\ntwo\nthree\n"));
        });
    }

    [TestCase("fs/a.cs", "@@ -9,3 +9,3 @@\n line 9\n-line ten\n+ten\n line 11\n", "x.patch:5:7: the removed line 'line ten' was expected in fs/a.cs:10, and there stands 'line 10'")]
    [TestCase("fs/a.cs", "@@ -9,3 +9,3 @@\n line 9\n-line 10\n+ten\n line 12\n", "x.patch:7:8: the line of context 'line 12' was expected in fs/a.cs:11, and there stands 'line 11'")]
    [TestCase("fs/a.cs", "@@ -19,3 +19,3 @@\n line 19\n-line 20\n+twenty\n line 21\n", "x.patch:7:1: the line of context 'line 21' was expected in fs/a.cs, which ends after line 20")]
    [TestCase("fs/a.cs", "@@ -1,2 +1,2 @@\n line 9\n-line 10\n+ten\n", "x.patch:3:1: the hunk's lines were expected at the beginning of fs/a.cs, as its header says, and they stand at line 9")]
    [TestCase("fs/a.cs", "@@ -9,2 +9,2 @@\n line 9\n-line 10\n+ten\n", "x.patch:3:1: the hunk's lines were expected at the end of fs/a.cs, since no context follows its last change, and they stand at line 9 of 20")]
    [TestCase("fs/b.cs", "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n", "x.patch:7:1: '\\ No newline at end of file' was expected after this line, as fs/b.cs ends")]
    [TestCase("fs/c.cs", "@@ -1 +1 @@\n-a\n+b\n", "x.patch:1:5: a file of the port was expected, not 'fs/c.cs': did you mean 'fs/a.cs' or 'fs/b.cs'?", TestName = "Unknown file")]
    [TestCase("a.cs", "@@ -1 +1 @@\n-a\n+b\n", "x.patch:1:5: a file of the port was expected, not 'a.cs': did you mean 'fs/a.cs'?", TestName = "File elsewhere")]
    [TestCase("../a.cs", "@@ -1 +1 @@\n-a\n+b\n", "x.patch:1:5: a file of the port was expected, as fs/namespace/umount.cs or Kernel.Model/Model/fs/namespace/umount.cs, not '../a.cs'", TestName = "File outside")]
    [TestCase("Kernel.Model/Primitives/rcu.cs", "@@ -1 +1 @@\n-a\n+b\n", "x.patch:1:5: a file of the port was expected: a variant changes nothing outside Kernel.Model/Model/, and 'Kernel.Model/Primitives/rcu.cs' is", TestName = "File of the primitives")]
    public void Stale_patch(string path, string hunks, string expected)
    {
        var message = Assert.Throws<PatchException>(() => Apply(Changed(path, hunks)))!.Message;
        Assert.That(message.Replace("x.patch:2:5", "x.patch:1:5", StringComparison.Ordinal), Is.EqualTo(expected));
    }

    [Test]
    public void Files_come_and_go()
    {
        var applier = Apply("--- /dev/null\n+++ b/fs/new.cs\n@@ -0,0 +1,1 @@\n+x\n", Changed("fs/b.cs", "@@ -1,3 +0,0 @@\n-one\n-two\n-three\n\\ No newline at end of file\n").Replace("+++ b/fs/b.cs", "+++ /dev/null", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(applier.Files.Select(file => (file.Path, file.Text)), Is.EqualTo(new[] { ("fs/new.cs", "x\n") }));
            Assert.That(applier.Deleted.Keys, Is.EqualTo(new[] { "fs/b.cs" }));
        });
    }

    [Test]
    public void File_that_is_there_is_not_added() =>
        Assert.That(Assert.Throws<PatchException>(() => Apply("--- /dev/null\n+++ b/fs/a.cs\n@@ -0,0 +1,1 @@\n+x\n"))!.Message, Is.EqualTo("x.patch:2:5: a file that is not there yet was expected, and the port has 'fs/a.cs'"));

    [Test]
    public void Patches_stack_and_each_line_knows_where_it_comes_from()
    {
        var file = Apply(Changed("fs/a.cs", "@@ -9,3 +9,4 @@\n line 9\n-line 10\n+ten\n+ten and a half\n line 11\n"), Changed("fs/a.cs", "@@ -9,3 +9,3 @@\n line 9\n-ten\n+TEN\n ten and a half\n")).Files.Single();
        Assert.Multiple(() =>
        {
            Assert.That(file.Text, Does.Contain("line 9\nTEN\nten and a half\nline 11\n"));
            Assert.That(file.Origin(10)!.Value.Line, Is.EqualTo(6));
            Assert.That((file.IsAdded(9), file.IsAdded(10), file.IsAdded(11), file.IsAdded(12)), Is.EqualTo((false, true, true, false)));
        });
    }

    [TestCase("Kernel.Model/Model/fs/a.cs")]
    [TestCase("fs/a.cs")]
    public void Port_is_named_from_its_folder_or_from_the_repository(string path) =>
        Assert.That(Apply(Changed(path, "@@ -9,3 +9,3 @@\n line 9\n-line 10\n+ten\n line 11\n")).Files.Single().Path, Is.EqualTo("fs/a.cs"));
}
