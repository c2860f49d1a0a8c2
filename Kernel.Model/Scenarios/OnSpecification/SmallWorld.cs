// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>A call that a sequence may make at any point: by which task, and which.</summary>
internal sealed record Call(string Task, Command Command, string Text);

/// <summary>A small world to begin in, and the calls that are made in it, in every order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Setup">How it comes about.</param>
/// <param name="Calls">The calls.</param>
/// <param name="Mirror">For each call the one that it is when two places that are alike change their names; or itself.</param>
internal sealed record SmallWorld(string Name, Scenario Setup, IReadOnlyList<Call> Calls, IReadOnlyList<int> Mirror)
{
    private const string Beginning = "mkdir /m\nmkdir /s\nmount -t tmpfs m /m\nmkdir /m/b\nmkdir /m/c\n";
    private const string Slave = "mount --make-shared /m\nmount --bind /m /s\nmount --make-slave /s\n";
    private const string Guest = "task q\nunshare -U -m\ntask main\n";

    // Changes at each place, by the first task.
    private static readonly string[] Everything =
    [
        "mount -t tmpfs t /m/b", "mount -t tmpfs t /s/b", "mount -t tmpfs t /m", "mount -t tmpfs t /m/b/d",
        "mount --bind /m /s", "mount --bind /m /m", "mount --bind /m /m/b", "mount --bind /m/b /s/b", "mount --bind /m/b /m/c", "mount --bind /s /m/b",
        "mount --rbind / /m/b", "mount --rbind /m /s", "mount --rbind /m /m/b", "mount --rbind /m /s/b",
        "mount --move /m/b /s/b", "mount --move /m/b /m/c", "mount --move /s /m/b", "mount --move /s/b /m/b", "mount --move /m /s",
        .. Types("/m"), .. Types("/s"), .. Types("/m/b"), .. Types("/s/b"),
        "mount --make-rslave /", "mount --make-rshared /", "mount --make-rprivate /",
        "umount /m/b", "umount /s/b", "umount /m/c", "umount /s", "umount /m",
        "umount -l /m/b", "umount -l /s/b", "umount -l /s", "umount -l /m", "umount --expire /m/b",
        "pivot_root /m /m/b", "pivot_root /s /s/b", "chdir /m/b", "chdir /s/b", "unshare -m",
    ];

    // What a second task, in a namespace of its own, does.
    private static readonly string[] Elsewhere =
    [
        "mount -t tmpfs u /m/b", "mount -t tmpfs u /s/b", "mount --bind /m /s", "mount --bind /m /m/b", "mount --rbind / /m/b", "mount --move /m/b /s/b",
        .. Types("/m"), "mount --make-private /m/b", "mount --make-slave /m/b", "mount --make-unbindable /m/b",
        "umount /m/b", "umount /s/b", "umount -l /m/b", "umount -l /s/b", "umount -l /m", "umount --expire /m/b", "pivot_root /m /m/b", "chdir /m/b",
    ];

    /// <summary>The worlds: three mounts, alone, as peers, as master and slave, with a second namespace of each kind.</summary>
    public static IReadOnlyList<SmallWorld> All { get; } =
    [
        Make("private", Beginning + "mount -t tmpfs s /s\nmkdir /s/b\n", Everything, []),
        Make("peers", Beginning + "mount --make-shared /m\nmount --bind /m /s\n", Everything, [], ("/m", "/s")),
        Make("slave", Beginning + Slave, Everything, []),
        Make("chain", Beginning + Slave + "mount --make-shared /s\n", Everything, []),
        Make("two namespaces", Beginning + "mount --make-shared /m\ntask q\nunshare -m\ntask main\n", Everything, Elsewhere),
        Make("guest", Beginning + "mount --make-shared /m\n" + Guest, Everything, Elsewhere),
        Make("guest with a locked mount", Beginning + "mount --make-shared /m\nmount -t tmpfs t /m/b\nmkdir /m/b/d\n" + Guest, Everything, Elsewhere),
        Make(
            "guest of a slave",
            Beginning + Slave + "mount -t tmpfs t /s/b\nmkdir /s/b/d\n" + Guest,
            Everything,
            Elsewhere),
        Make(
            "guest of a slave with its own",
            Beginning + Slave + "mount -t tmpfs t /m/b\numount /s/b\nmount -t tmpfs own /s/b\nmkdir /s/b/d\nmount -t tmpfs below /s/b/d\n" + Guest,
            Everything,
            Elsewhere),
    ];

    /// <summary>A random sequence in one of the worlds.</summary>
    public static Scenario Random(Prng random, int length)
    {
        var world = random.Pick(All);
        var commands = world.Setup.Steps.Select(s => s.Command).ToList();
        var task = "main";
        for (var i = 0; i < length; i++)
        {
            var call = random.Pick(world.Calls);
            if (call.Task != task)
                commands.Add(new SwitchTask(task = call.Task));
            commands.Add(call.Command);
        }

        return Scenario.Of($"random, {world.Name}", commands);
    }

    private static IEnumerable<string> Types(string path) =>
        ((string[])["shared", "slave", "private", "unbindable"]).Select(t => $"mount --make-{t} {path}");

    private static SmallWorld Make(string name, string setup, string[] main, string[] other, params (string, string)[] alike)
    {
        Call[] calls = [.. main.Select(c => new Call("main", Parse(c).Steps[0].Command, c)), .. other.Select(c => new Call("q", Parse(c).Steps[0].Command, c))];
        var mirror = Enumerable.Range(0, calls.Length).ToArray();
        foreach (var (one, two) in alike)
        {
            var swapped = calls.Select(c => Array.FindIndex(calls, d => d.Task == c.Task && d.Text == Swapped(c.Text, one, two)));
            mirror = [.. swapped.Select((m, i) => m >= 0 ? m : i)];
        }

        return new(name, Parse(setup), calls, mirror);
    }

    private static string Swapped(string text, string one, string two) => text.Replace(one, "\0", StringComparison.Ordinal)
        .Replace(two, one, StringComparison.Ordinal).Replace("\0", two, StringComparison.Ordinal);

    private static Scenario Parse(string text) => ScenarioParser.Read("small world", System.Text.Encoding.UTF8.GetBytes(text)) switch
    {
        ({ } scenario, _) => scenario,
        (_, var errors) => throw new FormatException(string.Join('\n', errors)),
    };
}
