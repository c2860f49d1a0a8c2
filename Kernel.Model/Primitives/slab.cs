// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>
/// kmalloc() and kfree() of include/linux/slab.h. Memory is not used again, so that every use after free is seen; only
/// a cache that is type-stable (SLAB_TYPESAFE_BY_RCU) hands freed objects out anew, since its users must live with that.
/// </summary>
public static unsafe partial class slab
{
    private const int Reserved = -1;

    /// <summary>Where the memory begins that a thread has to itself, and how much is left of it: a header; 0 for none.</summary>
    [Global, Length(thread.Max), PerThread] private static partial cells reserved { get; }

    /// <summary>Cells before an object: its size (negative once freed), its type.</summary>
    public const int HeaderCells = 2;

    /// <summary>
    /// The type of what lies before an object that kmalloc() gave: a bit for each of its cells that nobody has written yet.
    /// No object has this type.
    /// </summary>
    internal const int FreshMap = 0;

    /// <summary>Cells of an object, from the first cell of its header.</summary>
    public static int SizeOf(int header) => Math.Abs(header);

    /// <summary>kmalloc(): uninitialised memory, or NULL where the workload lets allocations fail.</summary>
    [return: Unshared]
    public static Allocation<T> kmalloc<T>([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged, IHandle<T>
    {
        Trace.At(T.name, function, file, line);
        return new Allocation<T>(zero: false);
    }

    /// <summary>kzalloc(), kmem_cache_zalloc(): memory of zeros, or NULL where the workload lets allocations fail.</summary>
    [return: Unshared]
    public static Allocation<T> kzalloc<T>([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged, IHandle<T>
    {
        Trace.At(T.name, function, file, line);
        return new Allocation<T>(zero: true);
    }

    /// <summary>An allocation that cannot fail (__GFP_NOFAIL): memory of zeros.</summary>
    [return: Unshared]
    public static T kzalloc_nofail<T>([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged, IHandle<T>
    {
        Trace.At(T.name, function, file, line);
        return allocate<T>(zero: true);
    }

    internal static T allocate<T>(bool zero) where T : unmanaged, IHandle<T>
    {
        if (!zero)
            Memory.raw_fill(extend(FreshMap, (T.size + 31) / 32), (T.size + 31) / 32, -1);
        var first = extend(Names.type<T>(), T.size);
        Memory.raw_fill(first, T.size, zero ? 0 : Memory.POISON_INUSE);
        Trace.Allocate(first);
        return T.at(first);
    }

    /// <summary>Places an object, at the end of the heap or in what the thread has to itself; gives its first cell.</summary>
    private static int extend(int type, int size)
    {
        var header = place(size);
        Memory.raw_store(header, size);
        Memory.raw_store(header + 1, type);
        return header + HeaderCells;
    }

    /// <summary>Whether a cell belongs to an object that is freed.</summary>
    internal static bool is_freed(int address)
    {
        var header = header_of(address, out _);
        return header != 0 && Machine.registers->cells[header] < 0;
    }

    /// <summary>The bit that a cell has in the map of what nobody has written yet; 0 once it is written, or where there is no map.</summary>
    /// <param name="address">The cell.</param>
    /// <param name="arena">The machine's arena, or as it was a while ago: where objects lie never changes.</param>
    /// <param name="cell">The cell of the map.</param>
    internal static int fresh_bit(int address, ReadOnlySpan<int> arena, out int cell)
    {
        var cells = Machine.registers->cells;
        var header = header_of(address, out var before);
        cell = 0;
        if (header == 0 || before == 0 || cells[before + 1] != FreshMap || cells[header + 1] == FreshMap)
            return 0;
        var index = address - header - HeaderCells;
        cell = before + HeaderCells + index / 32;
        return arena[cell] & (1 << index % 32);
    }

    /// <summary>
    /// The header of the object that a cell lies in; 0 where it lies in none. It is looked for from the first object on: nobody
    /// asks but for a cell that holds a pattern.
    /// </summary>
    private static int header_of(int address, out int before)
    {
        var cells = Machine.registers->cells;
        before = 0;
        var end = cells[Machine.Brk];
        if (address < Machine.Heap)
            return 0;
        for (var header = Machine.Heap; header < end;)
        {
            var first = header + HeaderCells;
            var next = first + SizeOf(cells[header]);
            if (address < next)
                return address >= first ? header : 0;
            before = header;
            header = next;
        }
        return 0;
    }

    /// <summary>
    /// Gives a thread memory of its own, from which its allocations are served for as long as it lasts. Where the objects of one thread lie
    /// does not depend then on what others allocate meanwhile: states that differ in nothing else are one.
    /// </summary>
    public static void Reserve(thread t, int cells)
    {
        var first = Room(cells);
        Memory.raw_fill(first, cells, Memory.POISON_FREE);
        var all = reserved;
        all[t.id] = first - HeaderCells;
    }

    /// <summary>Memory that is no object; gives its first cell.</summary>
    internal static int Room(int cells)
    {
        var header = grow(cells);
        Memory.raw_store(header, -cells);
        Memory.raw_store(header + 1, Reserved);
        return header + HeaderCells;
    }

    /// <summary>Where the memory begins that a thread has to itself, and how many cells are left of it, its header among them; nothing for none.</summary>
    public static (int First, int Cells) ReservedFor(thread t)
    {
        var header = Memory.raw_load(reserved.address + t.id);
        return header == 0 ? default : (header, HeaderCells + SizeOf(Memory.raw_load(header)));
    }

    /// <summary>A thread is gone, and what is left of its memory is nobody's.</summary>
    internal static void Abandon(thread t)
    {
        var all = reserved;
        if (all[t.id] != 0)
            all[t.id] = 0;
    }

    /// <summary>Room for an object of a size, and its header.</summary>
    private static int place(int size)
    {
        var m = Machine.registers;
        var current = m->current == 0 ? 0 : reserved.address + new thread(m->current).id;
        var header = current == 0 ? 0 : Memory.raw_load(current);
        if (header == 0 || SizeOf(m->cells[header]) < size + HeaderCells)
            return grow(size);
        var next = header + HeaderCells + size;
        Memory.raw_store(next, -(SizeOf(m->cells[header]) - size - HeaderCells));
        Memory.raw_store(next + 1, Reserved);
        Memory.raw_store(current, next);
        return header;
    }

    private static int grow(int size)
    {
        var header = Machine.registers->cells[Machine.Brk];
        if (header + HeaderCells + size > Machine.Cells)
            throw new KernelBugException(BugKind.Limit, $"the arena of {Machine.Cells} cells is full");
        Memory.raw_store(Machine.Brk, header + HeaderCells + size);
        return header;
    }

    /// <summary>kfree(). NULL is allowed.</summary>
    /// <exception cref="KernelBugException">The object is freed already, or the address is no object's.</exception>
    [Frees]
    public static void kfree<T>(T @object, [CallerArgumentExpression(nameof(@object))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : unmanaged, IHandle<T>
    {
        var first = @object.address;
        if (first == 0)
            return;
        var m = Machine.registers;
        if (first < Machine.Heap + HeaderCells || first >= m->cells[Machine.Brk] || m->cells[first - 1] != Names.type<T>() || SizeOf(m->cells[first - HeaderCells]) != T.size)
            throw new KernelBugException(BugKind.BadFree, $"{Context.current_thread} frees {Names.of(first)}, which is no {T.name} that was allocated");
        if (m->cells[first - HeaderCells] < 0)
            throw new KernelBugException(BugKind.BadFree, $"{Context.current_thread} frees {Names.of(first)} again{Trace.Freed(first)}");
        if (m->tso != 0 && m->current != 0)
            StoreBuffer.forget(Context.current_thread, first, first + T.size);
        if (m->weak != 0)
            WeakMemory.Forget(first, first + T.size);
        Memory.raw_store(first - HeaderCells, -T.size);
        Memory.raw_fill(first, T.size, Memory.POISON_FREE);
        Trace.At(expression, function, file, line);
        Trace.Free(first, first + T.size);
    }

    /// <summary>The objects of a type that are allocated and not freed, oldest first.</summary>
    public static List<T> Live<T>() where T : unmanaged, IHandle<T>
    {
        var m = Machine.registers;
        var found = new List<T>();
        var type = Names.type<T>();
        var end = Memory.raw_load(Machine.Brk);
        for (var header = Machine.Heap; header < end; header += HeaderCells + SizeOf(m->cells[header]))
        {
            if (Memory.raw_load(header) > 0 && m->cells[header + 1] == type)
                found.Add(T.at(header + HeaderCells));
        }
        return found;
    }

    /// <summary>The object of a type that was allocated after <paramref name="object"/>, freed or not; the first for NULL, NULL after the last. Allocates nothing.</summary>
    public static T Next<T>(T @object) where T : unmanaged, IHandle<T>
    {
        // Where objects lie and of what type they are never changes: nobody needs to know that it was looked at.
        var cells = Machine.registers->cells;
        var type = Names.type<T>();
        var end = Memory.raw_load(Machine.Brk);
        var header = @object.address == 0 ? Machine.Heap : @object.address + T.size;
        for (; header < end; header += HeaderCells + SizeOf(cells[header]))
        {
            if (cells[header + 1] == type)
                return T.at(header + HeaderCells);
        }
        return default;
    }

    /// <summary>True for an object that is allocated and not freed.</summary>
    public static bool IsLive<T>(T @object) where T : unmanaged, IHandle<T> =>
        @object.address >= Machine.Heap && Memory.raw_load(@object.address - HeaderCells) > 0;
}

/// <summary>An allocation to be awaited.</summary>
/// <typeparam name="T">What is allocated.</typeparam>
public readonly struct Allocation<T> : ICriticalNotifyCompletion where T : unmanaged, IHandle<T>
{
    private readonly int _zero;

    internal Allocation(bool zero) => _zero = zero ? 1 : 0;

    /// <summary>For <c>await</c>.</summary>
    public Allocation<T> GetAwaiter() => this;

    /// <inheritdoc cref="op.IsCompleted"/>
    public bool IsCompleted => Operations.immediate(OpKind.Allocate, 0, 0);

    /// <summary>For <c>await</c>.</summary>
    public T GetResult() => Operations.perform(OpKind.Allocate, 0, 0) != 0 ? default : slab.allocate<T>(_zero != 0);

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc cref="op.UnsafeOnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => Operations.announce(OpKind.Allocate, 0, 0);
}
