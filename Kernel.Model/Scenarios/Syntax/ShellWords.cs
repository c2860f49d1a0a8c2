// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios.Syntax;

/// <summary>Words that a shell or the tools of util-linux have and scenarios do not, each with what says the same here.</summary>
internal static class ShellWords
{
    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["cd"] = "chdir PATH",
        ["ls"] = "stat PATH, or mountinfo",
        ["cat"] = "mountinfo, or open FD PATH",
        ["findmnt"] = "mountinfo",
        ["exec"] = "open FD PATH, close FD or dup2 FD FD2",
        ["echo"] = "touch PATH",
        ["cp"] = "touch PATH",
        ["rename"] = "mv OLD NEW",
        ["unlink"] = "rm PATH",
        ["symlink"] = "ln -s TARGET PATH",
        ["test"] = "stat PATH",
        ["fork"] = "task NAME",
        ["clone"] = "task NAME",
        ["bash"] = "task NAME",
        ["sh"] = "task NAME",
        ["setns"] = "nsenter NAME",
        ["kill"] = "exit, in the task that is to go",
        ["sync"] = "settle",
        ["sleep"] = "settle",
        ["wait"] = "end for columns, settle for deferred work",
        ["bind"] = "mount --bind OLD NEW",
        ["rm -r"] = "rmdir PATH",
        ["rm -rf"] = "rmdir PATH",
        ["rm -d"] = "rmdir PATH",
        ["mkdir --parents"] = "mkdir -p PATH",
        ["ln --symbolic"] = "ln -s TARGET PATH",
        ["mount -B"] = "mount --bind OLD NEW",
        ["mount -R"] = "mount --rbind OLD NEW",
        ["mount -M"] = "mount --move OLD NEW",
        ["mount --types"] = "mount -t TYPE SOURCE PATH",
        ["mount --options"] = "mount -o …",
        ["mount -r"] = "mount -o ro …, or mount -o remount,ro PATH",
        ["mount -w"] = "mount -o rw …, or mount -o remount,rw PATH",
        ["mount -o bind"] = "mount --bind OLD NEW",
        ["mount -o rbind"] = "mount --rbind OLD NEW",
        ["mount -o move"] = "mount --move OLD NEW",
        ["mount -o shared"] = "mount --make-shared PATH",
        ["mount -o slave"] = "mount --make-slave PATH",
        ["mount -o private"] = "mount --make-private PATH",
        ["mount -o unbindable"] = "mount --make-unbindable PATH",
        ["umount --lazy"] = "umount -l PATH",
        ["umount --detach"] = "umount -l PATH",
        ["umount --force"] = "umount -f PATH",
        ["umount --recursive"] = "an umount for each mount, or umount -l PATH",
        ["umount -R"] = "an umount for each mount, or umount -l PATH",
        ["unshare --mount"] = "unshare -m",
        ["unshare --user"] = "unshare -U -m",
        ["nsenter -t"] = "nsenter NAME",
        ["nsenter -m"] = "nsenter NAME",
        ["nsenter --mount"] = "nsenter NAME",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What says here what these words say in a shell, as a hint to be put behind a message; null for words that have no such meaning.</summary>
    public static string? Hint(string words) => Meanings.TryGetValue(words, out var here) ? $"; here that is: {here}" : null;
}
