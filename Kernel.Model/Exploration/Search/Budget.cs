// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace Kernel.Exploration;

/// <summary>Says when an exploration has to end, and why.</summary>
internal sealed class Budget(ExplorationOptions options)
{
    /// <summary>Steps after which time and memory are looked at again.</summary>
    public const int Interval = 1 << 12;

    private readonly long _start = Stopwatch.GetTimestamp();
    private long _nextReport;
    private int _countdown = Interval;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>The limit reached, or null. Cheap: looks at the clock once in a while.</summary>
    public string? Reached(long transitions, Func<Progress> progress, Func<long> bytes)
    {
        if (transitions >= options.MaxTransitions)
            return $"{options.MaxTransitions} steps";
        if (--_countdown > 0)
            return null;
        _countdown = Interval;
        if (options.Cancel.IsCancellationRequested)
            return "interrupted";
        if (bytes() > options.MaxBytes)
            return $"{options.MaxBytes >> 20} MB for states";
        var elapsed = Elapsed;
        if (options.MaxTime != Timeout.InfiniteTimeSpan && elapsed >= options.MaxTime)
            return $"{options.MaxTime.TotalSeconds} seconds";
        if (options.Progress != null && elapsed.Ticks >= _nextReport)
        {
            _nextReport = elapsed.Ticks + TimeSpan.TicksPerSecond / 10;
            options.Progress(progress());
        }
        return null;
    }
}
