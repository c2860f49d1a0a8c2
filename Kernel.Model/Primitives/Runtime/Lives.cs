// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>A step that an object made in its life.</summary>
/// <param name="Life">A number for the life: memory that is used again begins another.</param>
/// <param name="Address">The cell that keeps the object's state.</param>
/// <param name="Table">The life.</param>
/// <param name="Step">From which state, by what, to which.</param>
/// <param name="Thread">Name of the thread that made it.</param>
/// <param name="Site">Where.</param>
public readonly record struct LifeEntry(int Life, int Address, LifetimeTable Table, LifetimeStep Step, string Thread, Site Site)
{
    /// <summary>The object's name.</summary>
    public string Object => Lives.NameOf(Address);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Table.Triggers[Step.Trigger]}: {Table.States[Step.From]} -> {Table.States[Step.To]} by {Thread} in {Site}";
}

/// <summary>
/// Watches the lives of the objects of this OS thread's machine: the steps made, for reports, and which kinds of step
/// were ever made. Both are off unless somebody asks; an exploration goes back and forth, so that only its coverage
/// means anything.
/// </summary>
public static unsafe class Lives
{
    [ThreadStatic]
    private static List<Entry>? t_steps;

    /// <summary>The cells that keep a state, and the number of the life that each keeps now; 0 where that has ended.</summary>
    [ThreadStatic]
    private static Dictionary<int, int>? t_lives;

    [ThreadStatic]
    private static int t_count;

    [ThreadStatic]
    private static Dictionary<LifetimeTable, LifetimeCoverage>? t_coverage;

    private readonly record struct Entry(int Life, int Address, LifetimeTable Table, LifetimeStep Step, int Thread, string Function, string File, int Line);

    internal static bool Observed => Machine.registers->observing != 0;

    /// <summary>Whether the steps are kept, since the machine was reset.</summary>
    public static bool Kept
    {
        get => (Machine.registers->observing & 1) != 0;
        set => Set(1, value);
    }

    /// <summary>Whether coverage is recorded.</summary>
    public static bool Covered
    {
        get => (Machine.registers->observing & 2) != 0;
        set => Set(2, value);
    }

    private static void Set(int bit, bool value)
    {
        var m = Machine.registers;
        m->observing = value ? m->observing | bit : m->observing & ~bit;
    }

    /// <summary>The steps kept, oldest first.</summary>
    public static IEnumerable<LifeEntry> Steps => (t_steps ?? []).Select(Public);

    /// <summary>What was covered on this OS thread, one recorder for each life that moved.</summary>
    public static IReadOnlyCollection<LifetimeCoverage> Coverage => t_coverage?.Values ?? (IReadOnlyCollection<LifetimeCoverage>)[];

    /// <summary>Forgets the coverage.</summary>
    public static void ResetCoverage() => t_coverage = null;

    /// <summary>Whether a cell keeps the state of an object that made a step, of those kept.</summary>
    public static bool IsState(int address) => t_lives?.ContainsKey(address) == true;

    internal static void Reset()
    {
        t_steps?.Clear();
        t_lives?.Clear();
        t_count = 0;
    }

    internal static void Record(int address, LifetimeTable table, byte from, byte trigger, byte to, string function, string file, int line)
    {
        if (Kept)
            (t_steps ??= []).Add(new Entry(Of(address), address, table, new LifetimeStep(from, trigger, to), Name(), function, file, line));
        if (!Covered)
            return;
        t_coverage ??= [];
        if (!t_coverage.TryGetValue(table, out var recorder))
            t_coverage.Add(table, recorder = new LifetimeCoverage(table));
        recorder.Record(from, trigger, to);
    }

    /// <summary>The life that a cell keeps: the one under way, or a new one.</summary>
    private static int Of(int address)
    {
        ref var life = ref CollectionsMarshal.GetValueRefOrAddDefault(t_lives ??= [], address, out _);
        if (life == 0)
            life = ++t_count;
        return life;
    }

    /// <summary>What a cell kept has ended; the next step is another's first.</summary>
    internal static void Began(int address)
    {
        if (t_lives?.ContainsKey(address) == true)
            t_lives[address] = 0;
    }

    /// <summary>The last steps of the life that a cell keeps, in words, oldest first.</summary>
    internal static IEnumerable<string> Last(int address, int count)
    {
        var life = t_lives?.GetValueOrDefault(address) ?? 0;
        return (t_steps ?? []).Where(it => it.Life == life).TakeLast(count).Select(it => Public(it).ToString());
    }

    /// <summary>The object whose state a cell keeps.</summary>
    internal static string NameOf(int address)
    {
        if (address < Machine.Globals)
            return thread.number((address - Machine.Threads) / thread.Span).ToString();
        foreach (var (first, element) in Arrays.PerThread)
        {
            if (address >= first && address < first + element * thread.Max)
                return thread.number((address - first) / element).ToString();
        }
        var name = Names.of(address);
        var end = name.LastIndexOfAny(['.', '+']);
        var index = name.EndsWith(']') ? name[name.LastIndexOf('[')..] : "";
        return end < 0 ? name : name[..end] + index;
    }

    internal static void Moved(int from, int to)
    {
        if (t_lives is null)
            return;
        var life = t_lives.GetValueOrDefault(from);
        t_lives[from] = 0;
        t_lives[to] = life;
        if (life == 0)
            return;
        foreach (ref var step in CollectionsMarshal.AsSpan(t_steps))
        {
            if (step.Life == life)
                step = step with { Address = to };
        }
    }

    private static int Name()
    {
        var t = Context.current_thread;
        return t.address == 0 ? 0 : Machine.registers->names[t.id];
    }

    private static LifeEntry Public(Entry it) =>
        new(it.Life, it.Address, it.Table, it.Step, $"[{Names.text(it.Thread)}]", new Site(it.Function, it.File, it.Line, null));
}
