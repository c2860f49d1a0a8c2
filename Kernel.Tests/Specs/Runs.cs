// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>Runs of the model that the book shows step by step.</summary>
internal sealed class Runs
{
    private static readonly Dictionary<string, Func<string>> s_all = new()
    {
        ["grace-period"] = GracePeriodExample.Run,
        ["livelock"] = LivelockExample.Run,
    };

    /// <summary>The run of that name, as a table of steps.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static string Named(string name) =>
        s_all.TryGetValue(name, out var run) ? run() : throw new InvalidDataException($"no run {name}: {string.Join(", ", s_all.Keys)}");

    [Test]
    public void The_example_of_chapter_2_is_true_in_every_run() => Assert.That(GracePeriodExample.OldObjectIsSafe(), Is.EqualTo(Verdict.Holds));
}
