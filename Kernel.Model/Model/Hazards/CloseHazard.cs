// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A situation that a synchronous release of files was warned of: a small world, and what should become of it.</summary>
/// <param name="Name">How the command line calls it.</param>
/// <param name="Warning">What was said against synchronous releases, in one line.</param>
/// <param name="Situation">Who does what here, in one line.</param>
/// <param name="Setup">Builds the world in a machine just reset, and makes its threads.</param>
/// <param name="Expected">The error that a design leads to; null where every order of events ends well.</param>
public sealed record CloseHazard(string Name, string Warning, string Situation, Action Setup, Func<CloseDesign, BugKind?> Expected)
{
    /// <summary>What the error means for the question that the warning asks.</summary>
    public static string Verdict(BugKind? found) => found switch
    {
        null => "safe",
        BugKind.StackOverflow => "unbounded recursion",
        BugKind.SleepInAtomic => "sleeps where it must not",
        BugKind.SelfDeadlock or BugKind.Deadlock => "deadlock",
        BugKind.Bug => "wrong order",
        _ => found.ToString()!,
    };
}
