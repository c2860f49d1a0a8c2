// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Mounts;

/// <summary>
/// What system calls made at the same time come to is what they come to in some order, one after the other. Only a
/// call that looks whether something is in use, and finds another in the middle of things, may fail with EBUSY where it would not in any order: it does nothing then.
/// </summary>
/// <param name="setup">Makes the world and the calls.</param>
internal sealed class SequentialOutcome(Action setup) : IInvariant
{
    private const int MaxSteps = 20_000;

    private HashSet<string>? _outcomes;

    /// <summary>What the calls come to in one order or another, known once <see cref="Prepare"/> was called.</summary>
    public IReadOnlyCollection<string> Outcomes => _outcomes ?? [];

    /// <inheritdoc/>
    public string Name => "NotSequential";

    /// <inheritdoc/>
    public bool LooksAfterStep => false;

    /// <inheritdoc/>
    public string? AtEnd()
    {
        var outcome = Script.Answers + Outcome.Of(Callers());
        return _outcomes!.Contains(outcome) ? null : $"no order of the calls comes to this:\n{outcome}but to\n{string.Join("or\n", _outcomes)}";
    }

    /// <summary>Makes the calls in each order, on machines of their own, unless that has been done; leaves a machine just reset.</summary>
    public void Prepare()
    {
        if (_outcomes != null)
            return;
        var (lives, buffers) = (Machine.ChecksLives, Machine.StoreBuffers);
        Machine.ChecksLives = false;
        Machine.StoreBuffers = false;
        var outcomes = new HashSet<string>();
        setup();
        var callers = Calls().Count;
        foreach (var order in Orders([.. Enumerable.Range(0, callers)]))
        {
            foreach (var answers in Answers([.. Enumerable.Repeat(0, callers)], 0))
            {
                if (Play(order, answers) is { } outcome)
                    outcomes.Add(outcome);
            }
        }
        Machine.Reset();
        Machine.ChecksLives = lives;
        Machine.StoreBuffers = buffers;
        _outcomes = outcomes;
    }

    /// <summary>All ways in which some of the calls fail: for each an error, or 0 where it is made.</summary>
    private static IEnumerable<int[]> Answers(int[] answers, int from)
    {
        if (from == answers.Length)
        {
            yield return answers;
            yield break;
        }
        foreach (var answer in new[] { 0, -Errno.EBUSY })
        {
            int[] next = [.. answers];
            next[from] = answer;
            foreach (var all in Answers(next, from + 1))
                yield return all;
        }
    }

    /// <summary>One order, in which some calls fail; null where one of those never does.</summary>
    private string? Play(int[] order, int[] answers)
    {
        Machine.Reset();
        Machine.ChecksLives = false;
        setup();
        var calls = Calls();
        foreach (var i in order)
        {
            var task = new task_struct(calls[i].task);
            if (answers[i] == 0)
                Make(calls[i]);
            else if (Actors.MayBeBusy(task.regs))
                Refuse(task, calls[i], answers[i]);
            else
                return null;
        }
        return Script.Answers + Outcome.Of(Callers());
    }

    /// <summary>Runs a call to its end; others run where it waits.</summary>
    private static void Make(thread call)
    {
        for (var steps = 0; call.live != 0; steps++)
        {
            if (steps == MaxSteps)
                throw new KernelBugException(BugKind.Deadlock, $"{call} makes {MaxSteps} steps, alone, and does not come to an end");
            var next = Scheduler.Choices(call) > 0 ? call : Other(call);
            Scheduler.Step(next);
        }
    }

    private static thread Other(thread call)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var other = thread.number(id);
            if (other != call && other.live != 0 && Scheduler.Choices(other) > 0)
                return other;
        }
        throw new KernelBugException(BugKind.Deadlock, Deadlock.Describe());
    }

    private static void Refuse(task_struct task, thread call, int answer)
    {
        var regs = task.regs;
        regs.ax = answer;
        call.live = 0;
    }

    /// <summary>The threads of the workload that make a system call, in the order in which they were made.</summary>
    private static List<thread> Calls() => [.. Enumerable.Range(0, thread.Limit).Select(thread.number).Where(t => t.live != 0 && t.daemon == 0 && t.task != 0)];

    /// <summary>The tasks whose calls they are, though they may be over.</summary>
    private static List<task_struct> Callers() =>
        [.. Enumerable.Range(0, History.nr_tasks).Select(i => new task_struct(History.tasks[i])).Where(task => task.regs.nr != NR.none)];

    private static IEnumerable<int[]> Orders(int[] of)
    {
        if (of.Length == 0)
            yield return [];
        for (var i = 0; i < of.Length; i++)
        {
            foreach (var rest in Orders([.. of[..i], .. of[(i + 1)..]]))
                yield return [of[i], .. rest];
        }
    }
}
