// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine;

/// <summary>A line on a terminal that tells how far the work is. Nothing is written when output is piped.</summary>
internal sealed class Progress(string what, int total) : IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _shown = -Pause;
    private bool _visible;

    /// <summary>Shows how much is done, unless that was shown a moment ago.</summary>
    public void Report(int done, string remark)
    {
        if (!Output.IsTerminal || (_sinceStart.Elapsed - _shown < Pause && done < total))
            return;
        _shown = _sinceStart.Elapsed;
        _visible = true;
        var filled = (int)((long)done * BarWidth / Math.Max(1, total));
        var bar = new string('█', filled) + new string('░', BarWidth - filled);
        var line = $"{bar} {done}/{total} {what}  {_shown.TotalSeconds:f0} s  {remark}";
        // A line that wraps cannot be taken away again.
        Console.Write($"\r\e[K{(Output.Width is { } width && line.Length > width ? line[..width] : line)}");
    }

    /// <summary>Takes the line away, to make room for others.</summary>
    public void Clear()
    {
        if (_visible)
            Console.Write("\r\e[K");
        _visible = false;
    }

    public void Dispose() => Clear();
}
