// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Primitives;
using Kernel.Workloads.Mounts;

namespace Kernel.Tests;

/// <summary>What the calls of each situation come to, one after the other, is on record; VERIFIED_RENEW=1 records it anew.</summary>
[NonParallelizable]
internal sealed class RecordedOutcomesTests
{
    private static string File([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Kernel.Model", "Workloads", "Mounts", "recorded-outcomes.txt");

    [Test]
    public void Every_situation_is_on_record()
    {
        var lines = MountWorkloads.Situations.Where(it => it.Sequential).Select(Line).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("VERIFIED_RENEW") == "1")
            System.IO.File.WriteAllText(File(), string.Join('\n', lines) + "\n");
        Assert.That(System.IO.File.ReadAllLines(File()), Is.EqualTo(lines));
    }

    private static string Line(MountSituation situation)
    {
        Machine.Preemptible = true;
        Machine.StoreBuffers = false;
        Machine.Reset();
        return RecordedOutcomes.Line(situation, MountWorkloads.Orders(situation));
    }
}
