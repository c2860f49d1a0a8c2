// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Steps that need not be interleaved with: those that touch nothing that another thread writes, write nothing that another
/// touches, and change nothing that an invariant has ever looked at. Where a thread can make one, it makes it, and the other
/// moves of that state are not tried.
/// </summary>
/// <remarks>
/// Why that loses no final state and no violation: the step is independent of whatever the others do until they come to a cell of it, which they
/// never do; so in any schedule it can be moved to the front, and what is seen on the way there is the same. (It is an ample set of one step; a
/// thread makes finitely many such steps in a row, so nobody is put off for ever.)
/// <para>
/// Who touches what is not known beforehand. It is assumed to be what has been seen: <see cref="Note"/> is told of every step. When somebody touches
/// a cell of which another relied on the contrary, the search has begun with a wrong assumption and begins anew (<see cref="IsStale"/>), with what is
/// known by then; a search that comes to its end without that has been right about all cells that its steps touch, and so about all schedules:
/// the first step of any schedule that touches such a cell would be made in the reduced search too, since what comes before it is independent of what was moved.
/// </para>
/// <para>
/// Threads that do not exist at the same time share nothing by touching the same cells: what is seen counts for one era of the workload
/// (<see cref="Workload.Era"/>). A daemon may put its step off, so that for one of its steps the eras to come count as well. A step that can
/// come out in several ways, and one of a thread with stores in its buffer, is never taken.
/// </para>
/// <para>
/// A callback of call_rcu() that makes no operation only gives memory back, which is not used again. It may run as soon as its grace period is
/// over: whoever touches that memory later uses it after it was freed, which then shows; and it leaves the queue at the one end while others enter it at the
/// other. So it is run before anything else.
/// </para>
/// </remarks>
internal sealed unsafe class PrivateSteps : IDisposable
{
    /// <summary>Eras that are told apart; those after it count as one.</summary>
    private const int MostEras = 8;

    private const int Schedules = 32;
    private const int LongestSchedule = 4_000;

    private readonly Workload _workload;
    private readonly Masks[] _eras = new Masks[MostEras];
    private Masks _now;

    /// <summary>For each cell of the arena, one bit for each thread.</summary>
    private struct Masks
    {
        public uint* Read;
        public uint* Written;
        public uint* ReliedOnReading;
        public uint* ReliedOnWriting;
        public uint* Failed;
    }

    public PrivateSteps(Workload workload) => _workload = workload;

    /// <summary>A step has touched what another was relied upon not to be touched.</summary>
    public bool IsStale { get; private set; }

    /// <summary>The search begins anew.</summary>
    public void Restart()
    {
        IsStale = false;
        foreach (ref var era in _eras.AsSpan())
        {
            if (era.Read == null)
                continue;
            Free(ref era.ReliedOnReading);
            Free(ref era.ReliedOnWriting);
            Free(ref era.Failed);
            era.ReliedOnReading = Allocate();
            era.ReliedOnWriting = Allocate();
            era.Failed = Allocate();
        }
    }

    /// <summary>Follows some schedules at random, and comes back: most of what anybody touches is known then.</summary>
    public void LookAround(Checks checks, Checkpoint path, int seed)
    {
        var random = new Random(seed);
        var start = path.Here;
        var possible = new List<Move>();
        for (var i = 0; i < Schedules; i++)
        {
            for (var length = 0; length < LongestSchedule && Possible(possible); length++)
            {
                if (checks.Make(possible[random.Next(possible.Count)]) != null)
                    break;
            }
            _ = path.Advance();
            path.Back(start);
        }
        IsStale = false;
    }

    private static bool Possible(List<Move> possible)
    {
        try
        {
            Moves.ListAll(possible);
        }
        catch (KernelBugException)
        {
            return false;
        }
        return possible.Count > 0;
    }

    /// <summary>Makes a private step, if there is one.</summary>
    /// <param name="checks">Makes moves, and asks the invariants.</param>
    /// <param name="path">Takes the machine back from a step that is none.</param>
    /// <param name="made">The step.</param>
    /// <param name="problem">What is violated after a step that was tried; the machine stays there.</param>
    /// <returns>Whether the machine has gone on.</returns>
    public bool Make(Checks checks, Checkpoint path, out Move made, out Problem? problem)
    {
        var here = path.Here;
        if (MakeCallback(checks, path, out made, out problem))
            return true;
        _now = Of(Era());
        for (var id = 0; id < thread.Limit; id++)
        {
            made = new Move((byte)id, 0);
            if (!IsCandidate(thread.number(id)))
                continue;
            problem = checks.Make(made);
            if (problem != null || (checks.Changed == 0 && IsPrivate(thread.number(id))))
                return true;
            path.Back(here);
            Fail(thread.number(id));
        }
        (made, problem) = (default, null);
        return false;
    }

    /// <summary>Runs a callback of which the grace period is over, if it only gives memory back: one that makes no operation of its own.</summary>
    private static bool MakeCallback(Checks checks, Checkpoint path, out Move made, out Problem? problem)
    {
        (made, problem) = (default, null);
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live == 0 || t.op != OpKind.WaitCallback || t.nr_buffered > 0 || Scheduler.Choices(t) != 1)
                continue;
            var here = path.Here;
            made = new Move((byte)id, 0);
            problem = checks.Make(made);
            if (problem != null || t.op == OpKind.WaitCallback)
                return true;
            path.Back(here);
        }
        return false;
    }

    /// <summary>Whether a thread's next operation is on something that is its own, as far as is known.</summary>
    private bool IsCandidate(thread t)
    {
        if (t.live == 0 || t.nr_buffered > 0)
            return false;
        var cell = t.op_address;
        var others = ~(1u << t.id);
        if (cell > 0 && cell < Machine.Used && ((_now.Written[cell] & others) != 0 || (_now.Failed[cell] & ~others) != 0))
            return false;
        try
        {
            return Scheduler.Choices(t) == 1;
        }
        catch (KernelBugException)
        {
            return false;
        }
    }

    private void Fail(thread t)
    {
        var cell = t.op_address;
        if (cell > 0 && cell < Machine.Used)
            _now.Failed[cell] |= 1u << t.id;
    }

    /// <summary>Whether nobody else has touched what the step that was just noted touches. It is relied upon from then on.</summary>
    private bool IsPrivate(thread t)
    {
        var mine = 1u << t.id;
        var now = Era();
        var last = t.daemon != 0 && _workload.Era != null ? MostEras - 1 : now;
        for (var era = now; era <= last; era++)
        {
            if (!IsPrivate(Of(era), mine))
                return false;
        }
        for (var era = now; era <= last; era++)
        {
            var masks = Of(era);
            foreach (var cell in Footprint.Reads)
                masks.ReliedOnReading[cell] |= mine;
            foreach (var cell in Footprint.Writes)
                masks.ReliedOnWriting[cell] |= mine;
        }
        return true;
    }

    private static bool IsPrivate(in Masks masks, uint mine)
    {
        foreach (var cell in Footprint.Reads)
        {
            if ((masks.Written[cell] & ~mine) != 0)
                return false;
        }
        foreach (var cell in Footprint.Writes)
        {
            if (((masks.Written[cell] | masks.Read[cell]) & ~mine) != 0)
                return false;
        }
        return true;
    }

    /// <summary>A step begins: what it touches is recorded, that it can be made included.</summary>
    public void Begin(Move move)
    {
        _now = Of(Era());
        Footprint.Clear();
        Footprint.Recording = true;
        _ = Scheduler.Choices(thread.number(move.Thread));
    }

    /// <summary>The step is over, and what it has touched is noted.</summary>
    public void Note(Move move)
    {
        Footprint.Recording = false;
        var mine = 1u << move.Thread;
        foreach (var cell in Footprint.Reads)
        {
            _now.Read[cell] |= mine;
            IsStale |= (_now.ReliedOnWriting[cell] & ~mine) != 0;
        }
        foreach (var cell in Footprint.Writes)
        {
            _now.Written[cell] |= mine;
            IsStale |= ((_now.ReliedOnWriting[cell] | _now.ReliedOnReading[cell]) & ~mine) != 0;
        }
    }

    private int Era() => Math.Min(_workload.Era?.Invoke() ?? 0, MostEras - 1);

    private Masks Of(int era)
    {
        ref var masks = ref _eras[era];
        if (masks.Read == null)
            masks = new Masks { Read = Allocate(), Written = Allocate(), ReliedOnReading = Allocate(), ReliedOnWriting = Allocate(), Failed = Allocate() };
        return masks;
    }

    /// <summary>The operating system gives memory only for what is touched.</summary>
    private static uint* Allocate() => (uint*)NativeMemory.AllocZeroed(Machine.Cells, sizeof(uint));

    private static void Free(ref uint* masks)
    {
        NativeMemory.Free(masks);
        masks = null;
    }

    public void Dispose()
    {
        Footprint.Recording = false;
        foreach (ref var era in _eras.AsSpan())
        {
            Free(ref era.Read);
            Free(ref era.Written);
            Free(ref era.ReliedOnReading);
            Free(ref era.ReliedOnWriting);
            Free(ref era.Failed);
        }
    }
}
