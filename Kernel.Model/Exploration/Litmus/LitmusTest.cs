// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A litmus test as the kernel's memory model reads them: what a few threads do to a few variables, and an outcome that is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Remarks">What it is, in lines.</param>
/// <param name="Threads">The threads.</param>
/// <param name="Outcome">What the registers and variables hold in the end.</param>
public sealed record LitmusTest(string Name, IReadOnlyList<string> Remarks, IReadOnlyList<LitmusThread> Threads, string Outcome);

/// <summary>A thread of a litmus test.</summary>
/// <param name="Parameters">The variables that it uses, as C declares them.</param>
/// <param name="Registers">How many registers it has: r0, r1.</param>
/// <param name="Statements">What it does.</param>
public sealed record LitmusThread(IReadOnlyList<string> Parameters, int Registers, IReadOnlyList<LitmusStatement> Statements);

/// <summary>A statement of it.</summary>
/// <param name="Text">In the dialect of C that tools/memory-model of the kernel reads.</param>
/// <param name="Remark">Where that is in the port; empty for nothing to say.</param>
public readonly record struct LitmusStatement(string Text, string Remark);
