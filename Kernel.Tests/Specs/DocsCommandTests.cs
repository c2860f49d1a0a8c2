// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace Kernel.Tests;

/// <summary><c>verified docs</c> where it has to refuse, or is told to stop.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DocsCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("docs-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_folder_that_is_not_empty_is_left_alone()
    {
        File.WriteAllText(Path.Combine(_folder, "mine"), "");
        Assert.That(Program.Run(Repository.Root, "docs", _folder), Is.EqualTo((2, "", $"{_folder}: not empty, and nothing in it is to be overwritten\n")));
    }

    [Test]
    public void A_file_is_no_folder()
    {
        var file = Path.Combine(_folder, "mine");
        File.WriteAllText(file, "text");
        Assert.That(Program.Run(Repository.Root, "docs", file), Is.EqualTo((2, "", $"{file}: a file, not a folder\n")));
        Assert.That(File.ReadAllText(file), Is.EqualTo("text"));
    }

    [Test]
    public void A_place_that_cannot_be_written_to_is_one_line()
    {
        var file = Path.Combine(_folder, "mine");
        File.WriteAllText(file, "");
        var (status, output, error) = Program.Run(Repository.Root, "docs", Path.Combine(file, "below"));
        Assert.That((status, output, error.Count(c => c == '\n')), Is.EqualTo((2, "", 1)), error);
        Assert.That(error, Does.StartWith(Path.Combine(file, "below") + ": "));
    }

    [Test]
    public void Elsewhere_there_is_no_book() =>
        Assert.That(Program.Run(_folder, "docs", "out"), Is.EqualTo((2, "", "no book here: run this inside the repository, where specs/README.md is\n")));

    [Test]
    public void The_name_of_the_folder_is_asked_for()
    {
        var (status, output, error) = Program.Run(_folder, "docs");
        Assert.That((status, output, error.Count(c => c == '\n')), Is.EqualTo((2, "", 1)), error);
        Assert.That(error, Does.Contain("verified docs --help"));
    }

    [Test]
    public void Help_tells_what_it_writes()
    {
        var (status, output, error) = Program.Run(_folder, "docs", "--help");
        Assert.That((status, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("OUT").And.Contain("arrow keys"));
    }

    [Long]
    [Test]
    public void Stopped_it_leaves_nothing_behind()
    {
        if (!OperatingSystem.IsLinux())
            Missing.Skip("signals are sent the way of Linux");
        var book = Path.Combine(_folder, "book");
        using var process = Program.Start(Repository.Root, "docs", book);
        while (!Directory.EnumerateDirectories(_folder, "book*").Any() && !process.HasExited)
            Thread.Sleep(10);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        process.WaitForExit();
        Assert.That((process.ExitCode, Directory.EnumerateFileSystemEntries(_folder, "book*").Count()), Is.EqualTo((130, 0)), process.StandardError.ReadToEnd());
    }
}
