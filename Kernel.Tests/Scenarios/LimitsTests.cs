// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Tests;

/// <summary>Where numbers get large: limits of the kernel are met as it meets them, and no number is mistaken for something else.</summary>
public sealed class LimitsTests
{
    private static void Agree(params IEnumerable<string> lines)
    {
        var scenario = ScenarioParser.Read("limits.scenario", Encoding.UTF8.GetBytes(string.Join('\n', lines))).Scenario!;
        var verdict = new Conformance(new ModelBackend(), TheKernel.OrIgnore()).Check(scenario);
        Assert.That(ConformReport.Of(verdict, "model", "kernel", withText: false).Select(l => l.Text), Is.Empty);
    }

    private static IEnumerable<int> BitsOf(uint word) => Enumerable.Range(0, 32).Where(bit => (word >> bit & 1) != 0);

    [Test]
    public void Descriptors_whose_bitmap_looks_like_poison([Values(0x5a5a5a5au, 0x6b6b6b6bu)] uint pattern) =>
        Agree([
            "touch /f",
            .. BitsOf(pattern).Select(bit => $"open {32 + bit} /f => 0"),
            "dup2 33 40 => 0",
            "close_range 32 63 => 0",
            "open 34 /f => 0",
        ]);

    [Test]
    public void Groups_whose_bitmap_looks_like_poison([Values(0x5a5a5a5au, 0x6b6b6b6bu)] uint pattern) =>
        Agree([
            .. Enumerable.Range(1, 63).SelectMany(i => new[] { $"mkdir /g{i}", $"mount -t tmpfs t /g{i}", $"mount --make-shared /g{i}" }),
            .. Enumerable.Range(0, 32).Where(bit => (pattern >> bit & 1) == 0).Select(bit => $"umount /g{32 + bit} => 0"),
            "mkdir /more",
            "mount -t tmpfs t /more",
            "mount --make-shared /more => 0",
            "mountinfo",
        ]);

    [Test]
    public void More_mounts_by_propagation_than_a_namespace_may_have() =>
        Agree([
            "mount --make-shared /",
            .. Enumerable.Range(0, 5).Select(i => $"mkdir /{i}"),
            .. Enumerable.Range(0, 4).Select(i => $"mount --rbind / /{i} => 0"),
            "mount --rbind / /4 => ENOSPC",
            "umount -l /0 => 0",
        ]);

    [Test]
    public void A_source_that_is_too_long([Values("mount -t tmpfs {0} /a", "mount --bind {0} /a", "mount --move {0} /a")] string command) =>
        Agree([
            "mkdir /a",
            string.Format(System.Globalization.CultureInfo.InvariantCulture, command, new string('/', 4096)) + " => EINVAL",
            string.Format(System.Globalization.CultureInfo.InvariantCulture, command, new string('/', 4095)),
            string.Format(System.Globalization.CultureInfo.InvariantCulture, command, new string('s', 4096)).Replace("/a", "/none", StringComparison.Ordinal) + " => EINVAL",
        ]);

    [Test]
    public void User_namespaces_nest_only_so_deep() =>
        Agree([.. Enumerable.Repeat("unshare -U -m", 32), "unshare -U -m => ENOSPC"]);
}
