// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>Which workloads go over the files of the port.</summary>
public static class Touched
{
    private const string Mounts = "mounts";
    private const string Everything = "*";

    // The first that fits counts. What stands in no line, the headers among it, may be anybody's.
    private static readonly (string Path, string[] Groups)[] s_paths =
    [
        ("fs/namespace/namespace_lock", ["umount"]),
        ("fs/namespace/umount", ["umount"]),
        ("fs/namespace/mntput", ["umount"]),
        ("fs/namespace/count", ["umount", "count"]),
        ("fs/namespace/legitimize", ["umount", "walk"]),
        ("fs/namespace/", [Mounts]),
        ("fs/pnode/", ["umount", "propagation", "namespace"]),
        ("fs/namei/", ["umount", "walk"]),
        ("fs/dcache/", ["walk", "mountpoint"]),
        ("fs/file", ["close"]),
        ("fs/open/", ["close"]),
        ("fs/eventpoll/", ["close"]),
        ("fs/autofs/", ["close"]),
        ("fs/cachefiles/", ["close"]),
        ("drivers/", ["close"]),
        ("net/", ["close"]),
        ("kernel/task_work", ["close", "umount"]),
        ("kernel/exit", ["close"]),
        ("fs/fs_struct/", [Mounts]),
    ];

    /// <summary>The part of the kernel that is about mounts is several groups.</summary>
    private static readonly string[] s_mounts = ["remount", "walk", "mountpoint", "move", "propagation", "expiry", "namespace", "memory", "sequence"];

    /// <summary>The groups of workloads that go over what a variant changes, of those that there are.</summary>
    public static IReadOnlyList<string> Groups(Variant variant, IReadOnlyList<string> groups)
    {
        var wanted = variant.Files.Select(file => file.Path).Concat(variant.Deleted.Keys).SelectMany(Of).SelectMany(it => it == Mounts ? s_mounts : [it]).ToHashSet(StringComparer.Ordinal);
        return [.. groups.Where(group => wanted.Contains(Everything) || wanted.Contains(group))];
    }

    private static IEnumerable<string> Of(string path) =>
        Array.Find(s_paths, it => path.StartsWith(it.Path, StringComparison.Ordinal)) is { Path: not null } line ? line.Groups : [Everything];
}
