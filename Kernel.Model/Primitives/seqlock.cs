// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>seqlock_t of include/linux/seqlock_types.h: a spinlock for writers, a count that is odd while one writes.</summary>
[KernelStruct("include/linux/seqlock_types.h")]
[Lock(Kind = LockKind.Spinning)]
public readonly partial struct seqlock_t
{
    /// <summary>The writers' lock. (The kernel has the count first; the order is nobody's business.)</summary>
    public partial spinlock_t @lock { get; }

    /// <summary>seqcount: odd while a writer is inside.</summary>
    public partial shared<int> sequence { get; }
}

/// <summary>Sequence locks, include/linux/seqlock.h.</summary>
public static class Seqlocks
{
    internal static void bump(thread t, int @lock)
    {
        var sequence = @lock + seqlock_t.offsetof_sequence;
        if (Machine.WeakMemory)
        {
            bump_weakly(t, sequence);
            return;
        }
        var count = StoreBuffer.load(t, sequence);
        if ((count & 1) != 0)
            Barriers.smp_wmb();
        StoreBuffer.store(t, sequence, (count & 1) != 0 && Machine.ReuseSequences ? Sequences.Fresh(sequence) : unchecked(count + 1));
        Execution.Kept?.Made(t, MemoryEventKind.Store, sequence, site: step_of((count & 1) == 0));
        if ((count & 1) == 0)
            Barriers.smp_wmb();
    }

    /// <summary>In the weak model, a step of the count is behind a write barrier where it ends a section, and before one where it begins it.</summary>
    private static void bump_weakly(thread t, int sequence)
    {
        var count = Memory.load(sequence);
        var begins = (count & 1) == 0;
        if (!begins)
            Barriers.smp_wmb();
        WeakMemory.PlainStore(t, sequence, !begins && Machine.ReuseSequences ? Sequences.Fresh(sequence) : unchecked(count + 1));
        Execution.Kept?.Made(t, MemoryEventKind.Store, sequence, site: step_of(begins));
        if (begins)
            Barriers.smp_wmb();
    }

    private static Site step_of(bool begins) => new(begins ? nameof(write_seqlock) : nameof(write_sequnlock), "", 0, null);

    /// <summary>write_seqlock(): the lock and the first step of the count are one operation, since nobody looks at the lock alone.</summary>
    [Acquires("sl")]
    public static op write_seqlock(seqlock_t sl, [CallerArgumentExpression(nameof(sl))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op(OpKind.WriteSeqLock, sl.address);
    }

    /// <summary>write_sequnlock().</summary>
    [Releases("sl")]
    public static op write_sequnlock(seqlock_t sl, [CallerArgumentExpression(nameof(sl))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op(OpKind.WriteSeqUnlock, sl.address);
    }

    /// <summary>read_seqlock_excl(): keeps writers out without changing the count.</summary>
    [Acquires("sl")]
    public static op read_seqlock_excl(seqlock_t sl, [CallerArgumentExpression(nameof(sl))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op(OpKind.SpinLock, sl.@lock.address);
    }

    /// <summary>read_sequnlock_excl().</summary>
    [Releases("sl")]
    public static void read_sequnlock_excl(seqlock_t sl) => Locks.drop(Context.current_thread, sl.@lock.address, LockMode.Spinning, 0);

    /// <summary>
    /// read_seqbegin(): an even count. The kernel spins while a writer is inside; here the thread looks again when
    /// somebody else has run, so that the spinning costs no states: it is one operation that waits for an even count.
    /// </summary>
    public static async co<int> read_seqbegin(seqlock_t sl)
    {
        int seq;
        while (((seq = await MarkedAccess.smp_load_acquire(sl.sequence)) & 1) != 0)
            await new op(OpKind.WaitZero, sl.@lock.address);
        return seq;
    }

    /// <summary>read_seqretry(): whether a writer has been inside since <paramref name="seq"/> was read.</summary>
    public static SequenceRetry read_seqretry(seqlock_t sl, int seq, [CallerArgumentExpression(nameof(sl))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        second_look(sl.sequence, seq, expression, function, file, line);

    private static SequenceRetry second_look(shared<int> sequence, int seq, string expression, string function, string file, int line)
    {
        Barriers.smp_rmb();
        return new(MarkedAccess.READ_ONCE(sequence, expression, function, file, line), seq);
    }

    /// <summary>
    /// read_seqcount_begin() of a count whose writers use <see cref="raw_write_seqcount_begin"/>: it is never odd, so there is
    /// nothing to wait for. What the count guards is read in the same step.
    /// </summary>
    public static op<int> read_seqcount_begin(shared<int> s, [CallerArgumentExpression(nameof(s))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        MarkedAccess.smp_load_acquire(s, expression, function, file, line);

    /// <summary>raw_seqcount_begin() of such a count, in the step in which the caller has found what it guards: an acquire of the last count.</summary>
    public static int raw_seqcount_begin(shared<int> s)
    {
        if (Machine.WeakMemory)
            WeakLocks.Look(Context.current_thread, s.address);
        return s.value;
    }

    /// <summary>read_seqcount_retry(): whether a writer has been inside since <paramref name="seq"/> was read.</summary>
    public static SequenceRetry read_seqcount_retry(shared<int> s, int seq, [CallerArgumentExpression(nameof(s))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        second_look(s, seq, expression, function, file, line);

    /// <summary>
    /// raw_write_seqcount_begin(): what the count guards is written in the same step, and then comes <see cref="raw_write_seqcount_end"/>. Deviation:
    /// both steps of the count are here, since a reader that finds it odd only waits or starts over. Locks: the one that all writers take.
    /// </summary>
    public static SequenceStep raw_write_seqcount_begin(shared<int> s, [CallerArgumentExpression(nameof(s))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(write_seqcount_invalidate(s, expression, function, file, line));

    /// <summary>raw_write_seqcount_end(): whoever finds the count has what was written, and who finds any of that, the count.</summary>
    public static void raw_write_seqcount_end(shared<int> s)
    {
        if (Machine.WeakMemory)
            WeakMemory.EndSection(Context.current_thread, s.address);
    }

    /// <summary>write_seqcount_begin(): <see cref="raw_write_seqcount_begin"/>.</summary>
    public static SequenceStep write_seqcount_begin(shared<int> s, [CallerArgumentExpression(nameof(s))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        raw_write_seqcount_begin(s, expression, function, file, line);

    /// <summary>write_seqcount_end(): <see cref="raw_write_seqcount_end"/>.</summary>
    public static void write_seqcount_end(shared<int> s) => raw_write_seqcount_end(s);

    /// <summary>write_seqcount_invalidate(): readers that are inside start over.</summary>
    public static op<int> write_seqcount_invalidate(shared<int> s, [CallerArgumentExpression(nameof(s))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Barriers.smp_wmb();
        return MarkedAccess.xchg_relaxed(s, unchecked(s.peek + 2), expression, function, file, line);
    }
}

/// <summary>A step of a sequence count, to be awaited, with a write barrier behind it.</summary>
public readonly struct SequenceStep : ICriticalNotifyCompletion
{
    private readonly op<int> _step;

    internal SequenceStep(op<int> step) => _step = step;

    /// <inheritdoc cref="op.then"/>
    public SequenceStep then(int effect) => new(_step.then(effect));

    /// <summary>For <c>await</c>.</summary>
    public SequenceStep GetAwaiter() => this;

    /// <inheritdoc cref="op.IsCompleted"/>
    public bool IsCompleted => _step.IsCompleted;

    /// <summary>For <c>await</c>.</summary>
    public void GetResult()
    {
        _ = _step.GetResult();
        Barriers.smp_wmb();
    }

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc cref="op.UnsafeOnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => _step.UnsafeOnCompleted(continuation);
}

/// <summary>A second look at a sequence count, to be awaited: true where it has changed.</summary>
public readonly struct SequenceRetry : ICriticalNotifyCompletion
{
    private readonly op<int> _read;
    private readonly int _seq;

    internal SequenceRetry(op<int> read, int seq)
    {
        _read = read;
        _seq = seq;
    }

    /// <inheritdoc cref="op.then"/>
    public SequenceRetry then(int effect) => new(_read.then(effect), _seq);

    /// <summary>For <c>await</c>.</summary>
    public SequenceRetry GetAwaiter() => this;

    /// <inheritdoc cref="op.IsCompleted"/>
    public bool IsCompleted => _read.IsCompleted;

    /// <summary>For <c>await</c>.</summary>
    public bool GetResult() => _read.perform(_seq) != _seq;

    /// <summary>For <c>await</c>.</summary>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc cref="op.UnsafeOnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => _read.UnsafeOnCompleted(continuation);
}
