// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine.Commands;

/// <summary>What the user has asked of <c>verified conform</c>.</summary>
/// <param name="Random">Whether the scenarios are made at random: those that agree are not shown, the others are made small.</param>
/// <param name="Jobs">Scenarios at the same time, of those without blocks.</param>
/// <param name="Runs">Runs of a file with blocks.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Budget">Steps of the model for a file with blocks.</param>
/// <param name="Json">Whether to print objects instead of text.</param>
internal sealed record ConformSettings(bool Random, int Jobs, int Runs, ulong Seed, long Budget, bool Json);

/// <summary>What has come of the scenarios so far.</summary>
internal sealed class ConformTally
{
    /// <summary>Scenarios that were held against the kernel.</summary>
    public int Done { get; set; }

    /// <summary>Those with a difference or a broken condition.</summary>
    public int Differing { get; set; }

    /// <summary>Those on which the two agreed only when run again.</summary>
    public int Unsteady { get; set; }

    /// <summary>Those with an outcome that the model has not met so far.</summary>
    public int Undecided { get; set; }

    /// <summary>What is worth a remark while it goes on.</summary>
    public string Remark => Differing == 0 ? "" : $"{Differing} differ";

    /// <summary>The two together.</summary>
    public static ConformTally operator +(ConformTally one, ConformTally two) => new()
    {
        Done = one.Done + two.Done,
        Differing = one.Differing + two.Differing,
        Unsteady = one.Unsteady + two.Unsteady,
        Undecided = one.Undecided + two.Undecided,
    };

    /// <summary>The line at the end.</summary>
    /// <param name="count">Scenarios that there are.</param>
    public ReportLine Summary(int count)
    {
        var again = Unsteady > 0 ? $" ({Unsteady} of them only when run again)" : "";
        var undecided = Undecided > 0 ? $", {Undecided} not decided" : "";
        var cut = Done < count ? $" ({count - Done} not run)" : "";
        return new($"{Done} scenarios: {Done - Differing - Undecided} agree{again}, {Differing} differ{undecided}{cut}", Differing + Undecided == 0 ? Tone.Good : Tone.Bad);
    }

    /// <summary>The exit status.</summary>
    public int Status(int count) =>
        Done < count ? ExitStatus.Interrupted : Differing + Undecided == 0 ? ExitStatus.Success : ExitStatus.Failed;
}
