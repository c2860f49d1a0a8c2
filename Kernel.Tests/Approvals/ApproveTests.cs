// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Text;

namespace Kernel.Tests;

/// <summary><c>verified approve</c>: equal differences are shown once, and files become what was accepted, and nothing else.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ApproveTests
{
    private const string Approved = "stateDiagram\n  HeldForRead --> Free\n  Free --> HeldForRead\nend\n";
    private const string Downgrade = "stateDiagram\n  HeldForRead --> Free\n  HeldForWrite --> HeldForRead : Downgrade\n  Free --> HeldForRead\nend\n";

    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("verified-tests-").FullName;
        Make("one.verified.mmd", Approved);
        Make("one.received.mmd", Downgrade);
        Make("two.verified.mmd", "first\n" + Approved);
        Make("two.received.mmd", ("first\n" + Downgrade).Replace("end", "the end", StringComparison.Ordinal));
        Make(Path.Combine("bin", "three.received.mmd"), "an output");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Equal_differences_are_shown_once()
    {
        var (status, output) = await Run("a\nl\n");
        Assert.That(status, Is.EqualTo(1), "a difference is left");
        await Verify(output).UseDirectory("Snapshots");
    }

    [Test]
    public async Task What_is_accepted_is_approved_and_what_is_left_stays()
    {
        await Run("a\nl\n");
        Assert.Multiple(() =>
        {
            Assert.That(Read("one.verified.mmd"), Is.EqualTo(Downgrade));
            Assert.That(File.Exists(Path.Combine(_folder, "one.received.mmd")), Is.False);
            Assert.That(Read("two.verified.mmd"), Is.EqualTo("first\n" + Downgrade));
            Assert.That(Read("two.received.mmd"), Does.Contain("the end"));
        });
    }

    [TestCase("q\n")]
    [TestCase("")]
    [TestCase("what?\nl\nq\n")]
    public async Task Who_stops_changes_nothing(string answers)
    {
        var (status, output) = await Run(answers);
        Assert.That((status, Read("one.verified.mmd"), Read("two.verified.mmd")), Is.EqualTo((1, Approved, "first\n" + Approved)), output);
    }

    [Test]
    public async Task All_is_all_byte_for_byte()
    {
        var marked = Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes("new\r\n")).ToArray();
        await File.WriteAllBytesAsync(Path.Combine(_folder, "new.received.txt"), marked);
        var picture = new byte[] { 137, 80, 0, 1 };
        await File.WriteAllBytesAsync(Path.Combine(_folder, "picture.received.png"), picture);
        var (status, output) = await Run("", "--all");
        Assert.That(status, Is.Zero, output);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(Path.Combine(_folder, "new.verified.txt")), Is.EqualTo(marked));
            Assert.That(File.ReadAllBytes(Path.Combine(_folder, "picture.verified.png")), Is.EqualTo(picture));
            Assert.That(Directory.GetFiles(_folder, "*.received.*"), Is.Empty);
            Assert.That(File.Exists(Path.Combine(_folder, "bin", "three.received.mmd")), "outputs are nobody's snapshots");
        });
        Assert.That(await Run(""), Is.EqualTo((0, "nothing was received that is not approved\n")));
    }

    [TestCase("--list", ExpectedResult = 1)]
    [TestCase("--list --all", ExpectedResult = 2)]
    [TestCase("nowhere", ExpectedResult = 2)]
    public async Task<int> Nothing_is_written(string arguments)
    {
        var (status, _) = await Run("A\n", arguments.Split(' '));
        Assert.That(Read("one.verified.mmd"), Is.EqualTo(Approved));
        return status;
    }

    private void Make(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));

    private async Task<(int Status, string Output)> Run(string answers, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "verified.dll"), "approve", .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
        };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(answers);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (output + await errors).ReplaceLineEndings("\n"));
    }
}
