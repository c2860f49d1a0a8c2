// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Witnesses;

/// <summary>What of the witnesses happens in no schedule of a workload, and why that is as it should be.</summary>
internal static class NeverHappens
{
    /// <summary>What is asked of a workload of which nothing better is known.</summary>
    public const string LeftOver = "a mount or a file goes";

    /// <summary>The reason, by workload and witness.</summary>
    public static IReadOnlyDictionary<(string Workload, string What), string> All { get; } = new Dictionary<(string, string), string>
    {
        [("umount/a task inside looks under the locked mount", "stat of task_struct 2 succeeds")] = "what it looks for is under the mount that is locked over it",
        [("walk/a walk by links within links, no memory, and a lazy umount", "stat of task_struct 2 succeeds")] = "its last link leads into a file",
        [("sequence/names made and removed", "unlink of task_struct 1 succeeds")] = "it is the last of many calls, which has lost its file",
        [("sequence/flags of mounts and of file systems", "mount of task_struct 1 succeeds")] = "it is the last of many calls: a file is open for writing",
        [("sequence/peers, slaves and what may not be shown", "umount2 of task_struct 1 succeeds")] = "it is the last of many calls: something is mounted there",
    };
}
