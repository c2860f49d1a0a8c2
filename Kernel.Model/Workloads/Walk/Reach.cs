// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Globalization;

namespace Kernel.Workloads.Walk;

/// <summary>
/// How far a walk in RCU mode may have come by now, and where it may have ended. What holds of such a walk, whatever others do meanwhile: each
/// component is what it was at some instant, in order; no directory on its way is given another name between the instant at which it was entered and that at which
/// it is left; and where it arrives, no mount has changed since it began. (One instant for all of it is more than the kernel promises: a directory far above may
/// be renamed once it is passed.)
/// </summary>
/// <remarks>Equal ones are the same text, so that one cell of the machine holds it.</remarks>
internal sealed class Reach
{
    private const int Most = 64;
    private const int LongestPath = 4096;

    private static readonly ConcurrentDictionary<int, Reach> s_all = new();

    private readonly IReadOnlyCollection<Stop> _stops;
    private readonly IReadOnlyCollection<(int Error, int Mount, int Dentry)> _ends;

    private Reach(path root, IReadOnlyCollection<Stop> stops, IReadOnlyCollection<(int, int, int)> ends) => (Root, _stops, _ends) = (root, stops, ends);

    /// <summary>Where a walk may be.</summary>
    /// <param name="Left">The text that is left.</param>
    /// <param name="Mount">The mount.</param>
    /// <param name="Dentry">The place in it.</param>
    /// <param name="Sequence">d_seq of the place when it was entered.</param>
    private readonly record struct Stop(string Left, int Mount, int Dentry, int Sequence)
    {
        public path At => new(new vfsmount(Mount), new dentry(Dentry));
    }

    /// <summary>The root of the task that walks.</summary>
    public path Root { get; }

    /// <summary>A walk is at its beginning.</summary>
    /// <param name="root">The task's root.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="text">The path.</param>
    public static Reach Begin(path root, path from, string text) => new(root, Enter(text, from) is { } stop ? [stop] : [], []);

    /// <summary>That of a number.</summary>
    public static Reach Of(int number) => s_all[number];

    /// <summary>Its number.</summary>
    public int Number
    {
        get
        {
            string[] words =
            [
                $"{Root.mnt.address}:{Root.dentry.address}",
                .. _stops.Select(it => $"{it.Mount}:{it.Dentry}:{it.Sequence}:{it.Left}").Order(StringComparer.Ordinal),
                .. _ends.Select(it => string.Create(CultureInfo.InvariantCulture, $"{it.Error}={it.Mount}:{it.Dentry}")).Order(StringComparer.Ordinal),
            ];
            var number = Names.intern(string.Join('\n', words));
            s_all.TryAdd(number, this);
            return number;
        }
    }

    /// <summary>Whether a walk may have ended so.</summary>
    public bool Has(int error, path at) => _ends.Contains((error, at.mnt.address, at.dentry.address));

    /// <summary>What of it is so after another instant; null where so much is that nothing is held against the walk.</summary>
    /// <param name="follows">Whether a link at the end is followed.</param>
    /// <param name="crosses">Whether it goes on to what is mounted over its end, as of an umount.</param>
    /// <param name="fresh">Whether no mount has changed since the beginning.</param>
    public Reach? Next(bool follows, bool crosses, bool fresh)
    {
        var stops = new HashSet<Stop>();
        var ends = _ends.ToHashSet();
        var left = new Stack<Stop>(_stops.Where(it => slab.IsLive(new dentry(it.Dentry)) && Sequence(new dentry(it.Dentry)) == it.Sequence));
        while (left.TryPop(out var stop))
        {
            if (stop.Left.Length > LongestPath || stops.Count == Most)
                return null;
            if (stops.Add(stop) && Leave(stop, follows, crosses, fresh, ends) is { } next)
                left.Push(next);
        }
        return new(Root, stops, ends);
    }

    /// <summary>One component further; null where the walk ends, or can get no further as things stand.</summary>
    private Stop? Leave(Stop stop, bool follows, bool crosses, bool fresh, HashSet<(int, int, int)> ends)
    {
        var at = stop.At;
        var text = stop.Left.TrimStart('/');
        if (text.Length == 0)
        {
            if (fresh)
            {
                var end = crosses ? SequentialWalk.Across(at) : at;
                ends.Add((0, end.mnt.address, end.dentry.address));
            }
            if (stop.Left.Length > 0 && !dcache.d_can_lookup(at.dentry))
                ends.Add((-Errno.ENOTDIR, 0, 0));
            return null;
        }
        var slash = text.IndexOf('/');
        var (part, rest) = slash < 0 ? (text, "") : (text[..slash], text[slash..]);
        if (!fresh && Crosses(at, part))
            return null;
        var (error, next) = SequentialWalk.Step(Root, at, part);
        if (error != 0)
        {
            ends.Add((error, 0, 0));
            return null;
        }
        if (!dcache.d_is_symlink(next.dentry) || (rest.Length == 0 && !follows))
            return Enter(rest, next);
        ends.Add((-Errno.ELOOP, 0, 0));
        var link = next.dentry.d_inode.value.i_link.ToString();
        return link.StartsWith('/') ? Enter(link + rest, Root) : stop with { Left = link + rest };
    }

    /// <summary>Whether a step goes from mount to mount, which it does not where these have changed.</summary>
    private static bool Crosses(path at, string part) =>
        part == ".." ? at.dentry == at.mnt.mnt_root : SequentialWalk.Child(at.dentry, part) is var child && child && dcache.d_mountpoint(child);

    private static Stop? Enter(string left, path at) =>
        Sequence(at.dentry) is var sequence && (sequence & 1) == 0 ? new Stop(left, at.mnt.address, at.dentry.address, sequence) : null;

    private static int Sequence(dentry dentry) => dentry.d_seq.peek;
}
