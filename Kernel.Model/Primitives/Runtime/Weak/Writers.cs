// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>A load has found a value that is not the last of its cell.</summary>
/// <param name="By">Who had stored what it found; null for what was there in the beginning.</param>
/// <param name="Next">The value after it.</param>
/// <param name="NextBy">Who had stored that.</param>
public sealed record Missed(string? By, int Next, string NextBy);

/// <summary>Who made the messages, while a run is traced: so that it can be said which load saw what of whom, and whose store it did not see.</summary>
internal static unsafe class Writers
{
    [ThreadStatic]
    private static List<string?>? t_names;

    /// <summary>Which event of the execution each message is of.</summary>
    [ThreadStatic]
    private static List<int>? t_events;

    [ThreadStatic]
    private static Missed? t_missed;

    public static void Reset()
    {
        t_names = null;
        t_events = null;
        t_missed = null;
    }

    public static void Inserted(int place, thread by)
    {
        (t_names ??= []).Insert(place, by.address == 0 ? null : by.ToString().Trim('[', ']'));
        var address = Messages.All[place].address;
        (t_events ??= []).Insert(place, by.address == 0 ? Execution.Kept?.Last(address) ?? MemoryEvent.Initial : Execution.Kept?.Next ?? MemoryEvent.Initial);
        if (by.address != 0)
            Execution.Kept?.Follows(t_events[place - 1]);
    }

    public static void Removed(int place)
    {
        t_names!.RemoveAt(place);
        t_events!.RemoveAt(place);
    }

    /// <summary>A load finds the message at a place, with others after it in its cell.</summary>
    public static void Found(int place, int end)
    {
        t_missed = place + 1 < end ? new Missed(t_names![place], Messages.All[place + 1].value, t_names[place + 1] ?? "somebody") : null;
        Execution.Kept?.Finds(t_events![place]);
    }

    /// <summary>What the operation just made has missed; null for nothing.</summary>
    public static Missed? Take()
    {
        var missed = t_missed;
        t_missed = null;
        return missed;
    }
}
