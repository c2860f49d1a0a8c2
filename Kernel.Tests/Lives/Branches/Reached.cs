// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>What an instrumented port notes of itself, by the numbers of <see cref="Branch"/>es.</summary>
public static class Reached
{
    /// <summary>More than the port has.</summary>
    public const int Most = 20_000;

    /// <summary>Whether each was entered. Several OS threads write the same value.</summary>
    public static readonly bool[] Entered = new bool[Most];

    /// <summary>A statement's branch is entered.</summary>
    public static void At(int branch) => Entered[branch] = true;

    /// <summary>An expression's branch is entered.</summary>
    public static bool Is(int branch) => Entered[branch] = true;
}
