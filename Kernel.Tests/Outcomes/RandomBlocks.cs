// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>Small files with a block, made at random: a prelude in which a little is mounted and held, then two columns.</summary>
internal static class RandomBlocks
{
    private static readonly string[] s_prelude =
    [
        "mkdir /a", "mkdir /b", "mount -t tmpfs t /a", "touch /a/f", "mkdir /a/d", "mount --bind /a /b", "mount --make-shared /a", "touch /f",
    ];

    private static readonly string[] s_commands =
    [
        "umount /a", "umount -l /a", "umount --expire /a", "umount /b", "umount -l /b", "stat /a/f", "open 3 /a/f", "open 4 /b/f rdwr", "close 3", "dup2 3 5",
        "chdir /a", "chdir /b/d", "chdir ..", "mkdir /a/n", "rmdir /a/d", "rm /a/f", "touch /a/g", "mv /a/f /a/g", "mount --bind /a /b", "mount --move /a /b",
        "mount -t tmpfs x /b", "mount --make-private /a", "mount --make-shared /a", "mount -o remount,ro /a", "mount -o remount,bind,ro /a", "pivot_root /a /a/d",
        "unshare -m", "chroot /a", "close_range 3 9", "mkdir -p /a/d/e", "ln -s a /l", "exit",
    ];

    /// <summary>The text of a file of which both columns make the same command, in tasks that are forked for it.</summary>
    public static string MakeEqual(ulong seed)
    {
        var random = new Prng(seed);
        var command = random.Pick(s_commands);
        return string.Join('\n', s_prelude.Take(5).Append("open 3 /a/f").Append("par").Concat(new[] { "one", "two" }.SelectMany(task => new[] { $"task {task}", $"  {command}" }))) + "\nend\n";
    }

    public static Scenario Make(ulong seed, int most)
    {
        var random = new Prng(seed);
        var text = new StringBuilder();
        foreach (var line in s_prelude.Where((_, i) => i < 3 || random.Percent(60)))
            text.AppendLine(line);
        if (random.Percent(40))
            text.AppendLine("task other").AppendLine(random.Percent(50) ? "chdir /a" : "open 3 /a/f").AppendLine("task main");
        text.AppendLine("par");
        foreach (var task in new[] { "main", "other" })
        {
            text.AppendLine($"task {task}");
            var count = 1 + random.Below(most);
            for (var i = 0; i < count; i++)
            {
                var command = random.Pick(s_commands);
                if (command is "exit" && (task is "main" || i < count - 1))
                    command = "stat /a/f";
                text.AppendLine($"  {command}");
            }
        }

        text.AppendLine("end");
        if (random.Percent(30))
            text.AppendLine("umount /a");
        return ScenarioParser.Read($"random {seed}", Encoding.UTF8.GetBytes(text.ToString())).Scenario
            ?? throw new InvalidOperationException(text.ToString());
    }
}
