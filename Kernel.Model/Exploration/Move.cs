// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>One decision of a schedule: which thread makes its operation, and with what outcome.</summary>
/// <param name="Thread">The thread's number.</param>
/// <param name="Choice">The outcome, or <see cref="Drain"/>.</param>
public readonly record struct Move(byte Thread, short Choice)
{
    /// <summary>Not the thread's operation, but the oldest store in its buffer becoming visible.</summary>
    public const short Drain = -1;

    /// <summary>Makes the move.</summary>
    public void Make()
    {
        var t = thread.number(Thread);
        if (Choice == Drain)
            Scheduler.Drain(t);
        else
            Scheduler.Step(t, Choice);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out Move move)
    {
        move = default;
        var drain = text.EndsWith('d');
        var parts = text.TrimEnd('d').Split('.');
        if (parts.Length > 2 || (drain && parts.Length != 1) || !byte.TryParse(parts[0], CultureInfo.InvariantCulture, out var thread) || thread >= Primitives.thread.Max)
            return false;
        short choice = 0;
        if (parts.Length == 2 && (!short.TryParse(parts[1], CultureInfo.InvariantCulture, out choice) || choice < 0))
            return false;
        move = new Move(thread, drain ? Drain : choice);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Choice switch
    {
        Drain => $"{Thread}d",
        0 => Thread.ToString(CultureInfo.InvariantCulture),
        _ => $"{Thread}.{Choice}",
    };
}
