// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Documentation.Drawing;
using Kernel.Exploration;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>Who holds what while a lazy umount of mainline goes from the tree to the last put: read off a run of the port.</summary>
internal static class HandOver
{
    private static readonly (string Name, string Cell, Func<string, string?> Text)[] s_lanes =
    [
        ("namespace_sem", "namespace_sem.count", value => value == "-1" ? "held for writing" : null),
        ("mount_lock", "mount_lock.lock", value => value == "1" ? "held" : null),
        ("in its namespace", "SUBJECT.mnt_ns", value => value == "0" ? null : "a put here is not the last"),
        ("in the hash", "SUBJECT.mnt_parent", value => value == "SUBJECT" ? null : "walkers find it"),
        ("on `unmounted`", "unmounted.first", value => value == "0" ? null : "collected"),
        ("references of it", "SUBJECT.mnt_count[0]", value => value == "0" ? null : value),
    ];

    /// <summary>The picture.</summary>
    public static string Draw()
    {
        var replay = Play();
        var subject = replay.Steps.SelectMany(step => step.Changes).First(change => change.Cell.EndsWith(".mnt_ns", StringComparison.Ordinal)).Cell.Split('.')[0];
        var stretches = s_lanes.SelectMany((lane, i) => Stretches(replay, i, lane.Cell.Replace("SUBJECT", subject, StringComparison.Ordinal), value => lane.Text(value == subject ? "SUBJECT" : value)));
        return new Lanes("A lazy umount of mainline: locks and references from the tree to the last put", [.. s_lanes.Select(lane => lane.Name)], replay.Steps.Count).Draw(stretches, Marks(replay));
    }

    /// <summary>The shortest whole run: the end is what is looked for.</summary>
    private static Replay Play()
    {
        var whole = UmountWorkload.Create(new UmountSettings { Umounters = [true] });
        var workload = new Workload { Name = whole.Name, Size = whole.Size, Setup = whole.Setup, Invariants = [new Endless()] };
        return Replay.Run(workload, MemoryModel.Sc, StatefulSearch.Explore(workload, new ExplorationOptions()).Violation!.Schedule);
    }

    private static IEnumerable<Stretch> Stretches(Replay replay, int lane, string cell, Func<string, string?> text)
    {
        var from = 0;
        var value = replay.Steps.SelectMany(step => step.Changes).First(change => change.Cell == cell).From;
        for (var i = 0; i < replay.Steps.Count; i++)
        {
            if (replay.Steps[i].Changes.LastOrDefault(change => change.Cell == cell) is not { } change)
                continue;
            if (text(value) is { } held)
                yield return new Stretch(lane, from, i, held);
            (from, value) = (i, change.To == "freed" ? "0" : change.To);
        }
        if (text(value) is { } last)
            yield return new Stretch(lane, from, replay.Steps.Count, last);
    }

    /// <summary>Where the run is in the port: the first step in each of the functions that matter.</summary>
    private static IEnumerable<(int Step, string Text)> Marks(Replay replay) => replay.Steps
        .Select((step, i) => (Step: i, Text: step.Action == "grace period ends" ? "a grace period has passed" : step.Function))
        .Where(mark => mark.Text is "do_umount" or "umount_tree" or "a grace period has passed" or "mntput_no_expire" or "task_work_add" or "cleanup_mnt")
        .DistinctBy(mark => mark.Text);

    private sealed class Endless : IInvariant
    {
        public string Name => "end";

        public string? AtEnd() => "the run is at its end";
    }
}
