// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>What memory models are called.</summary>
public static class MemoryModels
{
    /// <summary>Those under which everything is explored where none is named, and that <c>all</c> of a claim stands for.</summary>
    public static IReadOnlyList<MemoryModel> Usual { get; } = [MemoryModel.Sc, MemoryModel.Tso];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MemoryModel> All { get; } = [.. Usual, MemoryModel.Weak];

    /// <summary>The word for one, in options, files and tables.</summary>
    public static string Word(this MemoryModel memory) => memory switch
    {
        MemoryModel.Tso => "tso",
        MemoryModel.Weak => "weak",
        _ => "sc",
    };

    /// <summary>Its name, in headings.</summary>
    public static string Title(this MemoryModel memory) => memory switch
    {
        MemoryModel.Tso => "x86-TSO",
        MemoryModel.Weak => "the kernel's memory model",
        _ => "sequential consistency",
    };

    /// <summary>The one that a word stands for; null for none.</summary>
    public static MemoryModel? Of(string? word) => word switch
    {
        "sc" => MemoryModel.Sc,
        "tso" => MemoryModel.Tso,
        "weak" => MemoryModel.Weak,
        _ => null,
    };
}
