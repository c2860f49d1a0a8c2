// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>
/// Where an object is in its declared life: a cell of the object, so that it is saved, compared and brought back with
/// the rest of the machine. The lowest byte is the state, the bits above are a count for those lives that need one of
/// their own. A step is made in the same instant as the operation it stands for, and is no point where others may run.
/// </summary>
/// <param name="address">The cell.</param>
public readonly struct life(int address)
{
    /// <summary>Cells taken.</summary>
    public const int __size = 1;

    private const int StateBits = 8;

    /// <summary>The cell.</summary>
    public readonly int address = address;

    /// <summary>Number of the present state.</summary>
    public byte state => unchecked((byte)Memory.load(address));

    /// <summary>The count that the object keeps with its life.</summary>
    public int count => Memory.load(address) >> StateBits;

    /// <summary>A new life, in memory that may have been another's.</summary>
    public void begin()
    {
        if (Lives.Observed)
            Lives.Began(address);
        Memory.store(address, 0);
    }

    /// <summary>A new life in memory that nobody has written since it was allocated; elsewhere the one that is under way goes on.</summary>
    internal void begin_if_fresh()
    {
        if (Memory.is_fresh(address))
            begin();
    }

    /// <summary>The object moves to other memory, and this begins anew.</summary>
    public void move_to(life to)
    {
        Memory.store(to.address, Memory.load(address));
        Lives.Moved(address, to.address);
        begin();
    }

    /// <summary>Makes a step.</summary>
    /// <param name="of">The life.</param>
    /// <param name="trigger">What happens.</param>
    /// <param name="left">What the guards look at.</param>
    /// <param name="function">The kernel function.</param>
    /// <param name="file">Source file.</param>
    /// <param name="line">Line.</param>
    /// <exception cref="KernelBugException">The life does not permit it in its present state.</exception>
    public void step<TState, TTrigger>(Lifetime<TState, TTrigger> of, TTrigger trigger, int left = 0, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        if (!Machine.ChecksLives)
            return;
        var cell = Memory.load(address);
        move(of.Table, cell, cell, Unsafe.BitCast<TTrigger, byte>(trigger), left, function, file, line);
    }

    /// <inheritdoc cref="step{TState, TTrigger}(Lifetime{TState, TTrigger}, TTrigger, int, string, string, int)"/>
    public void step<TState, TTrigger>(Lifetime<TState, TTrigger> of, TTrigger trigger, in Site at, int left = 0)
        where TState : struct, Enum
        where TTrigger : struct, Enum =>
        step(of, trigger, left, at.Function, at.File, at.Line);

    /// <summary>Makes a step that also changes the count; the guards look at the new one.</summary>
    /// <inheritdoc cref="step{TState, TTrigger}(Lifetime{TState, TTrigger}, TTrigger, int, string, string, int)"/>
    public void step_count<TState, TTrigger>(Lifetime<TState, TTrigger> of, TTrigger trigger, int change, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        if (!Machine.ChecksLives)
            return;
        var cell = Memory.load(address);
        var counted = unchecked(cell + (change << StateBits));
        move(of.Table, cell, counted, Unsafe.BitCast<TTrigger, byte>(trigger), counted >> StateBits, function, file, line);
    }

    /// <inheritdoc cref="step_count{TState, TTrigger}(Lifetime{TState, TTrigger}, TTrigger, int, string, string, int)"/>
    public void step_count<TState, TTrigger>(Lifetime<TState, TTrigger> of, TTrigger trigger, int change, in Site at)
        where TState : struct, Enum
        where TTrigger : struct, Enum =>
        step_count(of, trigger, change, at.Function, at.File, at.Line);

    private void move(LifetimeTable table, int cell, int counted, byte trigger, int left, string function, string file, int line)
    {
        var before = unchecked((byte)cell);
        var state = before;
        if (!table.TryStep(ref state, trigger, left))
            Refuse(table, before, trigger, left, function, file, line);
        if (Lives.Observed)
            Lives.Record(address, table, before, trigger, state, function, file, line);
        counted = (counted & ~0xFF) | state;
        if (counted != cell)
            Memory.store(address, counted);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refuse(LifetimeTable table, byte state, byte trigger, int left, string function, string file, int line)
    {
        var violation = table.Violation(state, trigger, left);
        var by = $"{Context.current_thread} in {new Site(function, file, line, null)}";
        throw new KernelBugException(BugKind.Lifetime, violation.Describe(Lives.NameOf(address), by, [.. Lives.Last(address, 2)]));
    }
}
