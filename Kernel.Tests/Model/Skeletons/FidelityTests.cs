// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Skeletons;
using Kernel.Skeletons.Port;
using Kernel.Skeletons.Recorded;

namespace Kernel.Tests.Skeletons;

/// <summary>The port against the recorded skeletons of its C originals.</summary>
public sealed class FidelityTests
{
    private static readonly IReadOnlyList<PortedFunction> s_port = PortFunctions.Read(Repository.Root);

    private static readonly IReadOnlyList<SkeletonFile> s_files = SkeletonFile.ReadAll(Repository.Root);

    private static readonly NotPorted s_notPorted = NotPorted.Read(Repository.Root);

    private static IEnumerable<string> Originals => s_files.Select(f => f.KernelFile);

    [Test]
    public void Where_the_port_differs_a_comment_says_so_or_it_is_listed_as_open()
    {
        var path = Path.Combine(Repository.Root, Undeclared.File);
        var now = Undeclared.Write(Repository.Root);
        if (Environment.GetEnvironmentVariable("VERIFIED_RENEW") == "1")
            File.WriteAllText(path, now);
        Assert.That(now, Is.EqualTo(File.ReadAllText(path)), $"{Undeclared.File}:1: not what verified port finds; declare the difference where it stands, or renew the list with VERIFIED_RENEW=1");
    }

    /// <summary>Every function of a recorded file is in the port, or in the list of those that are not, with the reason; and in one of both only.</summary>
    [TestCaseSource(nameof(Originals))]
    public void A_function_is_ported_or_listed_with_a_reason(string kernelFile)
    {
        var file = s_files.Single(f => f.KernelFile == kernelFile);
        var ported = s_port.Where(f => f.KernelFile == file.KernelFile).Select(f => f.Function).ToHashSet();
        var listed = s_notPorted.Of(file.KernelFile).SelectMany(g => g.Functions).ToList();
        var functions = file.Functions.Select(f => f.Function).Distinct().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(functions.Except(ported).Except(listed), Is.Empty, $"{NotPorted.File}: {file.KernelFile}: neither ported nor listed");
            Assert.That(listed.Intersect(ported), Is.Empty, $"{NotPorted.File}: {file.KernelFile}: listed, but ported");
            Assert.That(listed.Except(functions), Is.Empty, $"{NotPorted.File}: {file.KernelFile}: no function of this file");
            Assert.That(listed, Is.Unique);
        });
    }

    [Test]
    public void A_file_of_which_functions_are_listed_is_recorded() =>
        Assert.That(s_notPorted.Files, Is.SubsetOf(Originals));
}
