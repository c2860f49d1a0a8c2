// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;

namespace Kernel.Scenarios.Measuring;

/// <summary>How two ways to do a thing compare.</summary>
/// <param name="First">Microseconds that one operation of the first kind takes: the median.</param>
/// <param name="Second">The same for the second kind.</param>
/// <param name="Ratio">Time of the second by time of the first.</param>
/// <param name="Control">The first by itself, measured in the same way: what is not 1 is noise.</param>
public sealed record PairedResult(double First, double Second, Spread Ratio, Spread Control);

/// <summary>A median, and the interval that nine of ten values lie in.</summary>
public readonly record struct Spread(double Median, double Low, double High)
{
    /// <summary>The spread of some values.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(At(sorted, 0.5), At(sorted, 0.05), At(sorted, 0.95));
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

/// <summary>
/// Compares two operations on a machine that has other things to do. The two take turns as A B B A, so that what changes
/// steadily over a pair of pairs hits both alike; each such group is followed by A A A A, of which the ratio should be 1.
/// </summary>
public sealed class PairedMeasurement
{
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(20);

    private readonly Func<int, long> _first;
    private readonly Func<int, long> _second;

    /// <summary>Prepares to compare two operations.</summary>
    /// <param name="first">Makes so many operations of the first kind, and says how many ticks of <see cref="Stopwatch"/> they took.</param>
    /// <param name="second">The same for the second.</param>
    public PairedMeasurement(Func<int, long> first, Func<int, long> second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>Measures so many groups.</summary>
    /// <exception cref="OperationCanceledException">The measurement was stopped.</exception>
    public PairedResult Run(int groups, CancellationToken cancellation)
    {
        var count = Calibrate(cancellation);
        var first = new List<double>();
        var second = new List<double>();
        var ratios = new List<double>();
        var controls = new List<double>();
        for (var i = 0; i < groups; i++)
        {
            var (a, b) = Group(_first, _second, count, cancellation);
            first.Add(a);
            second.Add(b);
            ratios.Add(b / a);
            var (control, same) = Group(_first, _first, count, cancellation);
            controls.Add(same / control);
        }

        return new(Time(first, count), Time(second, count), Spread.Of(ratios), Spread.Of(controls));
    }

    /// <summary>How many operations fill a block; also the warm-up of both.</summary>
    private int Calibrate(CancellationToken cancellation)
    {
        for (var count = 1; ; count *= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(0, _first(count) + _second(count)) >= 2 * Block)
                return count;
        }
    }

    private static (double First, double Second) Group(Func<int, long> first, Func<int, long> second, int count, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var a = first(count);
        var b = second(count);
        b += second(count);
        a += first(count);
        return (a, b);
    }

    private static double Time(List<double> blocks, int count) =>
        Spread.Of(blocks).Median / Stopwatch.Frequency * 1e6 / (2.0 * count);
}
