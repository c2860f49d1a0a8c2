// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Scenarios;
using Kernel.Scenarios.OnModel;

namespace Kernel.Outcomes;

/// <summary>
/// The programs of a scenario's tasks, as threads of the machine: a thread for each column of a block, and one that makes the commands between
/// blocks in the tasks whose they are. All that they know is in the machine, but for the plan, which never changes.
/// </summary>
internal static partial class Player
{
    private const int Waiting = 0;

    /// <summary>Cells that each column has for what it allocates.</summary>
    private const int CellsOfColumn = 1 << 11;

    /// <summary>What has come of each step, its errno plus 1; 0 where it has not been made.</summary>
    [Global, Length(Plan.MaxSteps)] private static partial cells results { get; }

    /// <summary>Where each thread that plays a column writes its first result.</summary>
    [Global, Length(thread.Max), PerThread] private static partial cells first_result { get; }

    /// <summary>The task that has a name; 0 for none.</summary>
    [Global, Length(Plan.MaxTasks)] private static partial cells tasks { get; }

    /// <summary>Columns of the present block that are not through.</summary>
    [Global] private static partial int left { get; set; }

    /// <summary>The last of them is.</summary>
    [Global] private static partial completion through { get; }

    /// <summary>Blocks that have begun or are over: odd while one is played.</summary>
    [Global] public static partial int era { get; set; }

    /// <summary>The task that has a name.</summary>
    public static task_struct TaskOf(int number) => new(tasks[number]);

    /// <summary>What has come of a step.</summary>
    public static Errno ResultOf(int step) => results[step] > Waiting ? (Errno)(results[step] - 1) : Errno.None;

    /// <summary>The cells that belong to who plays a column: its results, and that its task has a name.</summary>
    public static IReadOnlyList<(int First, int Cells)> CellsOf(PlannedColumn column) => [(results.address + column.First, column.Count), (tasks.address + column.Task, 1)];

    /// <summary>What a new task shares with the one that forks it.</summary>
    public static int CloneFlags(SwitchTask task) => task.Shared ? fork.CLONE_FILES | fork.CLONE_FS : 0;

    /// <summary>A name is a task's.</summary>
    public static void Name(int number, task_struct task)
    {
        var all = tasks;
        all[number] = task.address;
    }

    /// <summary>Makes the threads of the first block, and one for what follows it. Each is where it would make its first step that others can see.</summary>
    public static void Begin()
    {
        var plan = Plan.Current;
        if (plan.Parts.Count == 0)
            return;
        var block = (PlannedBlock)plan.Parts[0];
        foreach (var name in plan.Interchangeable.Where(names => names.Count > 1).SelectMany(names => names).Where(name => !plan.FirstColumnOf(name).Fork))
            Renew(plan.TaskOf(name));
        foreach (var column in block.Columns.Where(column => column.Fork))
            Name(column.Task, UserMode.Fork(TaskOf(block.Task), CloneFlags(column.Column.Task)));
        Scheduler.Settle();
        Completions.init_completion(through);
        Machine.Preemptible = true;
        History.watches_calls = 1;
        var threads = Spawn(0);
        if (plan.Parts.Count > 1)
            threads.Add(Scheduler.Spawn("between blocks", rest_fn, 0, TaskOf(block.Task).address));
        foreach (var it in threads)
            Scheduler.Step(it);
    }

    /// <summary>
    /// Puts a child that is the same in a task's place. What a task has lies in memory as its past has made it: tasks that have come to the same by different
    /// ways lie alike once all are new.
    /// </summary>
    private static void Renew(int number)
    {
        var task = TaskOf(number);
        // Others would notice that there were two users of a table for a while, and a mark that somebody has put a mount.
        if (task.files.count.counter.value > 1 || task.fs.users > 1 || slab.Live<mount>().Exists(it => it.mnt_expiry_mark.value != 0))
            return;
        Name(number, UserMode.Fork(task));
        UserMode.Exit(task);
    }

    private static List<thread> Spawn(int part)
    {
        var block = (PlannedBlock)Plan.Current.Parts[part];
        var threads = new List<thread>();
        left = block.Columns.Count;
        era++;
        for (var i = 0; i < block.Columns.Count; i++)
        {
            var it = Scheduler.Spawn(block.Columns[i].Column.Task.Name, column_fn, part << 8 | block.KindOf(i), TaskOf(block.Columns[i].Task).address);
            slab.Reserve(it, CellsOfColumn);
            Expect(it, results.address + block.Columns[i].First);
            threads.Add(it);
        }
        return threads;
    }

    private static void Expect(thread t, int result)
    {
        var all = first_result;
        all[t.id] = result;
    }

    /// <summary>A column of a block, from its first step to its last. Columns that make the same commands have the same number: which is whose, its results know.</summary>
    private static async co column(int number)
    {
        var (step, end) = StepsOf(number);
        for (var result = first_result[Context.current_thread.id]; step < end; step++, result++)
            await make(step, result);
        // Who waits for a task sees what it has stored.
        await Barriers.smp_mb();
        if (--left == 0 && IsFollowed(number >> 8))
            await Completions.complete(through);
    }

    private static bool IsFollowed(int part) => part + 1 < Plan.Current.Parts.Count;

    private static (int First, int End) StepsOf(int number)
    {
        var column = ((PlannedBlock)Plan.Current.Parts[number >> 8]).Columns[number & 0xFF];
        return (column.First, column.First + column.Count);
    }

    /// <summary>One step of the current task.</summary>
    private static async co make(int step, int result)
    {
        var node = Plan.Current.Begin(step);
        while (Prepare(step, node))
        {
            await Entry.do_syscall_64(0);
            History.call_ends(current_h.current.regs.ax);
            node = Plan.Current.After(node, current_h.current.regs.ax);
        }
        Record(result, Plan.Current.ResultAt(node));
    }

    /// <summary>Puts the call at a node into the registers; false where there is none.</summary>
    private static bool Prepare(int step, int node)
    {
        if (Plan.Current.CallAt(node) is not { } call)
            return false;
        // A descriptor of a namespace, opened from outside.
        if (Plan.Current.Steps[step].Command is EnterNamespace enter)
            call = call with { Arg0 = TaskOf(Plan.Current.TaskOf(enter.Task)).nsproxy.mnt_ns.address };
        call.Prepare(current_h.current);
        return true;
    }

    private static void Record(int at, int result)
    {
        var step = new cells(at);
        step[0] = 1 + (result < 0 ? -result : 0);
        // What a call has left in the registers tells nobody anything.
        UserMode.Prepare(current_h.current, NR.none);
    }

    /// <summary>What follows a block: steps, in the tasks whose they are, and further blocks.</summary>
    private static async co rest(int part)
    {
        while (IsFollowed(part))
        {
            await Completions.wait_for_completion(through);
            era++;
            for (part++; IsStep(part); part++)
                await between(part);
            if (part == Plan.Current.Parts.Count)
                return;
            for (var i = 0; i < ColumnsOf(part); i++)
                await fork_for(part, i);
            _ = Spawn(part);
        }
    }

    private static bool IsStep(int part) => part < Plan.Current.Parts.Count && Plan.Current.Parts[part] is PlannedStep;

    private static int ColumnsOf(int part) => ((PlannedBlock)Plan.Current.Parts[part]).Columns.Count;

    private static async co fork_for(int part, int number)
    {
        if (!IsForked(part, number, out var from, out var to))
            return;
        Become(from);
        await clone(to, FlagsOf(part, number));
    }

    private static int FlagsOf(int part, int number) => CloneFlags(((PlannedBlock)Plan.Current.Parts[part]).Columns[number].Column.Task);

    private static bool IsForked(int part, int number, out int from, out int to)
    {
        var block = (PlannedBlock)Plan.Current.Parts[part];
        (from, to) = (block.Task, block.Columns[number].Task);
        return block.Columns[number].Fork;
    }

    /// <summary>A step between blocks.</summary>
    private static async co between(int part)
    {
        Become(TaskOfStep(part));
        if (ForkOf(part) is var name && name >= 0)
            await clone(name, CloneFlags((SwitchTask)StepOf(part).Step.Command));
        if (IsSettle(part))
            await Scheduler.Quiet();
        if (IsMadeOfCalls(part))
            await make(NumberOf(part), results.address + NumberOf(part));
        else
            Record(results.address + NumberOf(part), 0);
    }

    private static PlannedStep StepOf(int part) => (PlannedStep)Plan.Current.Parts[part];

    private static int NumberOf(int part) => StepOf(part).Number;

    private static int TaskOfStep(int part) => StepOf(part).Task;

    private static int ForkOf(int part) => StepOf(part) is { Fork: true, Step.Command: SwitchTask to } ? Plan.Current.TaskOf(to.Name) : -1;

    private static bool IsSettle(int part) => StepOf(part).Step.Command is Settle;

    private static bool IsMadeOfCalls(int part) => StepOf(part).Step.Command is not (Settle or SwitchTask or Mountinfo);

    /// <summary>The current thread goes on as another task.</summary>
    private static void Become(int task)
    {
        var mine = Context.current_thread;
        mine.task = TaskOf(task).address;
    }

    /// <summary>fork(2), which whoever runs the file makes: it always finds memory.</summary>
    private static async co clone(int name, int flags)
    {
        var failures = Machine.MayFail;
        Machine.MayFail = 0;
        UserMode.Prepare(current_h.current, NR.clone, arg0: flags);
        await Entry.do_syscall_64(0);
        Name(name, new task_struct(current_h.current.regs.ax));
        UserMode.Prepare(current_h.current, NR.none);
        Machine.MayFail = failures;
    }

    private static readonly func column_fn = func.of(column);
    private static readonly func rest_fn = func.of(rest);
}
