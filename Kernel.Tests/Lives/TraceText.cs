// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>
/// What each object went through, a line for each life, in the order in which they began: the first state; then each step,
/// with the state that it led to where that is another, and once for a sequence of steps that repeats.
/// </summary>
internal static class TraceText
{
    private const int LongestRepeated = 12;

    /// <summary>The lines of the steps kept on this OS thread.</summary>
    public static string OfThisThread()
    {
        var text = new StringBuilder();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var life in Lives.Steps.GroupBy(step => step.Life).OrderBy(life => life.Key))
        {
            var name = Name(life.First());
            var number = names[name] = names.GetValueOrDefault(name) + 1;
            text.Append(name).Append(number > 1 ? $" ({number})" : "").Append(':').Append(Line([.. life])).Append('\n');
        }
        return text.ToString();
    }

    private static string Name(LifeEntry step) =>
        step.Object.StartsWith(step.Table.Name, StringComparison.Ordinal) ? step.Object : $"{step.Table.Name} {step.Object}";

    private static string Line(IReadOnlyList<LifeEntry> steps)
    {
        var words = new List<string> { steps[0].Table.States[steps[0].Step.From] };
        foreach (var (table, made) in steps.Select(step => (step.Table, step.Step)))
            words.Add(made.From == made.To ? table.Triggers[made.Trigger] : $"{table.Triggers[made.Trigger]} > {table.States[made.To]}");
        return Folded(words);
    }

    /// <summary>Folds what comes several times in a row, be it one word or some.</summary>
    private static string Folded(List<string> words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words.Count;)
        {
            var (length, times) = Enumerable.Range(1, LongestRepeated).Select(length => (length, times: Times(words, i, length))).MaxBy(it => it.times > 1 ? it.times * it.length : 0);
            if (times < 2)
                (length, times) = (1, 1);
            var folded = string.Join(", ", words.Skip(i).Take(length));
            text.Append(i == 0 ? " " : ", ").Append(times > 1 && length > 1 ? $"({folded})" : folded).Append(times > 1 ? $" x{times}" : "");
            i += length * times;
        }
        return text.ToString();
    }

    private static int Times(List<string> words, int from, int length)
    {
        var times = 1;
        while (from + ((times + 1) * length) <= words.Count && Enumerable.Range(0, length).All(i => words[from + i] == words[from + (times * length) + i]))
            times++;
        return times;
    }
}
