// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Analyzers.Tests.Harness;

/// <summary>A rule at a line (counted from one): what a case claims, or what the analysis found.</summary>
internal readonly record struct Expectation(int Line, string Id) : IComparable<Expectation>
{
    public int CompareTo(Expectation other) =>
        Line != other.Line ? Line.CompareTo(other.Line) : string.CompareOrdinal(Id, other.Id);

    public override string ToString() => $"{Line}: {Id}";
}
