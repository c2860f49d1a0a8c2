// SPDX-License-Identifier: GPL-2.0-only
using BenchmarkDotNet.Attributes;
using Kernel.Lifetimes;
using Stateless;

namespace Kernel.Measurements;

/// <summary>The whole life of a file, step by step: the declaration as Stateless runs it, and the table compiled from it.</summary>
public class LifetimeTransitions
{
    private static readonly FileTrigger[] s_word =
    [
        FileTrigger.Open, FileTrigger.Install, FileTrigger.Get, FileTrigger.Detach, FileTrigger.Flush, FileTrigger.Put,
        FileTrigger.AddTaskWork, FileTrigger.Release, FileTrigger.ReleaseDone, FileTrigger.Free,
    ];

    private readonly StateMachine<FileState, FileTrigger> _machine;
    private FileState _state;
    private byte _cell;

    /// <summary>One machine for all lives: its configuration is not what is measured.</summary>
    public LifetimeTransitions() =>
        _machine = FileLifetime.Lifetime.CreateMachine(() => _state, state => _state = state, new ReferenceCount());

    /// <summary>A life through the Stateless machine.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 10)]
    public FileState Stateless()
    {
        _state = FileState.Allocated;
        foreach (var trigger in s_word)
            _machine.Fire(trigger);

        return _state;
    }

    /// <summary>A life through the table.</summary>
    [Benchmark(OperationsPerInvoke = 10)]
    public byte Table()
    {
        var table = FileLifetime.Lifetime.Table;
        _cell = LifetimeTable.Initial;
        foreach (var trigger in s_word)
            table.TryStep(ref _cell, (byte)trigger);

        return _cell;
    }
}
