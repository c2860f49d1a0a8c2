// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Model.current_h;
using static Kernel.Model.Entry;
using static Kernel.Model.FdTable;
using static Kernel.Model.FileTable;
using static Kernel.Model.fs_h;
using static Kernel.Primitives.Completions;
using static Kernel.Primitives.slab;

namespace Kernel.Workloads.Close;

/// <summary>A file whose release waits for the releases of some others.</summary>
[KernelStruct("Workloads")]
public readonly partial struct WaitingFile
{
    /// <summary>Its number, which is its descriptor.</summary>
    public partial int number { get; set; }

    /// <summary>A bit for each whose release it waits for.</summary>
    public partial int waits { get; set; }

    /// <summary>For each that may wait for it: it is released.</summary>
    [Length(CloseOrder.Files)] public partial completion released { get; }
}

/// <summary>
/// Three descriptors that one call closes, and whose releases wait for each other: who is to be released first depends on the order in which the
/// call walks the table, and on whether it releases on the spot. A workload for each call and each of the sixty-four patterns of who waits for whom.
/// </summary>
public static partial class CloseOrder
{
    /// <summary>Descriptors.</summary>
    internal const int Files = 3;

    /// <summary>The one that stands for a terminal: its files have an ioctl(), those of the others none.</summary>
    public const int Terminal = 1;

    /// <summary>Who may wait for whom.</summary>
    public static IReadOnlyList<(int Who, int ForWhom)> Edges { get; } = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)];

    /// <summary>Every set of those.</summary>
    public static IReadOnlyList<IReadOnlyList<(int Who, int ForWhom)>> Patterns { get; } =
        [.. Enumerable.Range(0, 1 << Edges.Count).Select(bits => Edges.Where((_, i) => (bits >> i & 1) != 0).ToList()).OrderBy(it => it.Count)];

    /// <summary>The calls.</summary>
    public static IReadOnlyList<string> Calls { get; } = ["close_range", "exit", "exec"];

    /// <summary>Each, where as many closers are asked for as there are descriptors.</summary>
    public static IEnumerable<Workload> All(WorkloadSize size) =>
        from call in Calls
        from pattern in Patterns
        where size.Closers >= Files
        select Of(call, pattern, size);

    /// <summary>The name of a workload.</summary>
    public static string NameOf(string call, IReadOnlyList<(int Who, int ForWhom)> pattern) => $"order/{call}, {TextOf(pattern)}";

    /// <summary>Who waits for whom, in words.</summary>
    public static string TextOf(IReadOnlyList<(int Who, int ForWhom)> pattern) =>
        pattern.Count == 0 ? "nobody waits" : string.Join(", ", pattern.GroupBy(it => it.Who).Select(it => $"{it.Key} waits for {string.Join(" and ", it.Select(edge => edge.ForWhom))}"));

    /// <summary>Whether somebody waits for one who is released after him.</summary>
    /// <param name="pattern">Who waits for whom.</param>
    /// <param name="order">The order of releases.</param>
    public static bool Hangs(IReadOnlyList<(int Who, int ForWhom)> pattern, params int[] order) =>
        pattern.Any(it => Array.IndexOf(order, it.Who) < Array.IndexOf(order, it.ForWhom));

    /// <summary>Mainline puts the releases off to task work, of which what was added last is done first.</summary>
    private static Workload Of(string call, IReadOnlyList<(int Who, int ForWhom)> pattern, WorkloadSize size) => new()
    {
        Name = NameOf(call, pattern),
        Size = size,
        Setup = () =>
        {
            var bits = waits;
            foreach (var (who, forWhom) in pattern)
                bits[who] |= 1 << forWhom;
            WarningWorld.Build(call switch { "close_range" => close_range_fn, "exit" => exit_fn, _ => exec_fn });
        },
        KnownToBreak = _ => Hangs(pattern, 2, 1, 0) ? [nameof(BugKind.Deadlock)] : [],
        KnownNotLive = _ => Hangs(pattern, 2, 1, 0) ? [nameof(BugKind.Deadlock)] : [],
        Invariants = Invariants.Catalogue.Everywhere,
    };

    [Global, Length(Files)] private static partial cells waits { get; }

    [Global, Length(Files)] private static partial cells files { get; }

    [Global] private static partial file_operations plain_fops { get; }

    [Global] private static partial file_operations terminal_fops { get; }

    private static async co open_all(func call)
    {
        var fops = plain_fops;
        fops.release = release_fn;
        fops = terminal_fops;
        fops.release = release_fn;
        fops.unlocked_ioctl = ioctl_fn;
        for (var i = 0; i < Files; i++)
        {
            var it = kzalloc_nofail<WaitingFile>();
            it.number = i;
            it.waits = waits[i];
            for (var j = 0; j < Files; j++)
                init_completion(Released(it, j));
            var all = files;
            all[i] = it.address;
            var f = await alloc_file_pseudo(O_RDWR, i == Terminal ? terminal_fops : plain_fops);
            f.private_data = it.address;
            await WarningWorld.install(f);
        }
        WarningWorld.Task("closer", call);
    }

    private static completion Released(WaitingFile it, int whom) => new(it.released.address + whom * completion.__size);

    private static async co release(int filp)
    {
        var it = new WaitingFile(new file(filp).private_data);
        for (var i = 0; i < Files; i++)
        {
            if ((it.waits & 1 << i) != 0)
                await wait_for_completion(Released(new WaitingFile(files[i]), it.number));
        }
        for (var i = 0; i < Files; i++)
            await complete(Released(it, i));
    }

    private static co ioctl(int filp)
    {
        _ = filp;
        return co.done;
    }

    private static co close_range(int unused)
    {
        _ = unused;
        return open_all(close_range_call_fn);
    }

    private static co exit(int unused)
    {
        _ = unused;
        return open_all(exit_call_fn);
    }

    private static co exec(int unused)
    {
        _ = unused;
        return open_all(exec_call_fn);
    }

    private static async co close_range_call(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await sys_close_range(0, Files - 1, 0);
        await exit_to_user_mode();
    }

    private static async co exit_call(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await Kernel.Model.exit.do_exit();
    }

    private static async co exec_call(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        await sys_close_range(0, Files - 1, CLOSE_RANGE_CLOEXEC);
        await do_close_on_exec(current.files);
        await exit_to_user_mode();
    }

    private static readonly func close_range_fn = func.of(close_range);
    private static readonly func exit_fn = func.of(exit);
    private static readonly func exec_fn = func.of(exec);
    private static readonly func close_range_call_fn = func.of(close_range_call);
    private static readonly func exit_call_fn = func.of(exit_call);
    private static readonly func exec_call_fn = func.of(exec_call);
    private static readonly func release_fn = func.of(release);
    private static readonly func ioctl_fn = func.of(ioctl);
}
