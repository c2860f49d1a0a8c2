// SPDX-License-Identifier: GPL-2.0-only
using Stateless.Graph;

namespace Kernel.Lifetimes.Tests;

/// <summary>The conventions of snapshots that hold with the package and with the subset of it in the tree.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class SnapshotConventions
{
    [TestCase("a/b", 1.5, true)]
    public async Task Arguments_are_in_the_name(string text, double number, bool flag)
    {
        var result = await Verify($"{text} {number} {flag}").UseDirectory("Snapshots");

        Assert.That(
            result.Files.Select(Path.GetFileName),
            Is.EqualTo((string[])["SnapshotConventions.Arguments_are_in_the_name_text=a-b_number=1.5_flag=True.verified.txt"]));
    }

    [Test]
    public Task Lines_are_dropped_before_the_text_is_scrubbed() =>
        Verify("one\r\ntwo drop\nthree\n")
            .UseDirectory("Snapshots")
            .ScrubLinesContaining("DROP")
            .ScrubLinesWithReplace(line => line == "one" ? "1" : line)
            .AddScrubber(text => text.Replace("three", "3"))
            .ToTask();

    [Test]
    public Task Directories_of_this_machine_have_names() =>
        Verify($"{Path.Combine(AppContext.BaseDirectory, "x.dll")}, {Path.Combine(Path.GetTempPath(), "y")}")
            .UseDirectory("Snapshots")
            .ToTask();

    [Test]
    public async Task A_missing_snapshot_is_new_and_leaves_what_was_received()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        var failure = await Assert.CatchAsync(() => Verify("text").UseDirectory(directory).UseFileName("none").DisableDiff().ToTask());
        try
        {
            Assert.Multiple(() =>
            {
                Assert.That(failure!.Message, Is.EqualTo(
                    $"Directory: {directory}\nNew:\n  - Received: none.received.txt\n    Verified: none.verified.txt\n\n"
                    + "FileContent:\n\nNew:\n\nReceived: none.received.txt\ntext\n\n"));
                Assert.That(File.ReadAllBytes(Path.Combine(directory, "none.received.txt")), Is.EqualTo("\uFEFFtext"u8.ToArray()));
            });
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Test]
    public async Task Two_verifications_of_one_name_clash()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "twice.verified.txt"), "text");
            await Assert.DoesNotThrowAsync(() => Verify("text").UseDirectory(directory).UseFileName("twice").ToTask());
            await Assert.CatchAsync(() => Verify("text").UseDirectory(directory).UseFileName("twice").ToTask());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // The README shows this message.
    [Test]
    public async Task A_difference_is_shown_line_by_line_until_it_is_approved()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        var (received, verified) = (Path.Combine(directory, "rwsem.received.mmd"), Path.Combine(directory, "rwsem.verified.mmd"));
        var picture = MermaidGraph.Format(RwsemLifetime.Lifetime.Describe());
        try
        {
            File.WriteAllText(verified, picture.ReplaceLineEndings("\n").Replace("\tHeldForWrite --> HeldForRead : Downgrade\n", "", StringComparison.Ordinal));
            var failure = await Assert.CatchAsync(Compare);
            File.Move(received, verified, overwrite: true);
            await Assert.DoesNotThrowAsync(Compare);
            await Verify(failure!.Message.Replace(directory, "Kernel.Tests/Lifetimes/Snapshots", StringComparison.Ordinal)).UseDirectory("Snapshots");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        Task Compare() => Verify(picture, "mmd").UseDirectory(directory).UseFileName("rwsem").DisableRequireUniquePrefix().DisableDiff().ToTask();
    }
}
