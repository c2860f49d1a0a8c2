// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Exploration;

/// <summary>A limit as a person writes it: <c>30s</c>, <c>5m</c>, <c>1h</c>, or a number of steps.</summary>
public static class CheckBudget
{
    /// <summary>Sets the limit in <paramref name="options"/>; null where the text is none.</summary>
    public static ExplorationOptions? Apply(string text, ExplorationOptions options)
    {
        if (text.Length == 0)
            return null;
        var unit = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => 0,
        };
        var number = unit == 0 ? text : text[..^1];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
            return null;
        if (unit == 0)
            return options with { MaxTransitions = value };
        return value > int.MaxValue / unit ? null : options with { MaxTime = TimeSpan.FromSeconds(value * unit) };
    }
}
