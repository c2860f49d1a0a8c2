// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Variants;

/// <summary>A variant that comes with the program, of which its patch claims something.</summary>
public sealed class ShippedVariant
{
    private readonly Lazy<Variant> _variant;
    private readonly Lazy<IWorkloads> _workloads;

    internal ShippedVariant(string group, Patch patch, Func<string, Patch> needed)
    {
        (Group, Patch) = (group, patch);
        _variant = new(() => Variant.Of([.. patch.Header.Needs.Select(needed), patch]));
        _workloads = new(() => VariantContext.Load(Name, VariantStore.OfProgram.Get(_variant.Value)).Workloads);
    }

    /// <summary>The folder that it is in: umount, close, mounts, museum.</summary>
    public string Group { get; }

    /// <summary>What it changes, on top of what it needs.</summary>
    public Patch Patch { get; }

    /// <summary>What traces and tables call it.</summary>
    public string Name => Patch.Name;

    /// <summary>Its numbers: V3 and A19.</summary>
    public IReadOnlyList<string> Ids => Patch.Header.Id?.Split(' ') ?? [];

    /// <summary>The port with its patches on it.</summary>
    public Variant Variant => _variant.Value;

    /// <summary>The workloads, on it: compiled and loaded where this is asked for first.</summary>
    /// <exception cref="PatchException">It does not apply, or does not compile.</exception>
    public IWorkloads Workloads => _workloads.Value;

    /// <summary>What it claims of a workload; nothing, where it does not speak of it.</summary>
    public IEnumerable<Claim> Claims(Workload workload, MemoryModel memory) =>
        Patch.Header.Expected(workload.Name, memory) is { } expected && (workload.UnderTso || memory == MemoryModel.Sc)
            ? [new Claim(Here(workload), memory, expected.Breaks)]
            : [];

    /// <summary>What it claims of the liveness of workloads.</summary>
    /// <param name="size">How large they are.</param>
    /// <param name="memories">Under which memory models.</param>
    /// <param name="isNamed">Of which workloads it is claimed to hold where the patch does not speak of them.</param>
    public IEnumerable<Claim> LivenessClaims(WorkloadSize size, IReadOnlyList<MemoryModel> memories, Func<Workload, bool> isNamed) =>
        from workload in Workloads.All(size)
        from memory in memories
        where workload.IsAskedToEnd && (workload.UnderTso || memory == MemoryModel.Sc)
        let expected = ExpectedLive(workload, memory, isNamed(workload))
        where expected != null
        select new Claim(Here(workload), memory, expected);

    /// <summary>What its patch says; where it says nothing, and claims anything of the workload, what is known of mainline, or else that it holds, unless what the machine itself forbids is said to be broken.</summary>
    private IReadOnlyList<string>? ExpectedLive(Workload workload, MemoryModel memory, bool isNamed)
    {
        if (Patch.Header.ExpectedLive(workload.Name, memory) is { } said)
            return said.Breaks;
        var claimed = Patch.Header.Expected(workload.Name, memory);
        if (claimed == null && !isNamed)
            return null;
        return workload.KnownNotLive(memory) is [_, ..] known ? known : EngineChecks.Misuses(claimed?.Breaks ?? []);
    }

    private Workload Here(Workload workload) => workload with { Variant = Name, Lives = workload.Lives && Variant.HasLives };

    /// <summary>Everything that it claims.</summary>
    public IEnumerable<Claim> AllClaims(WorkloadSize size, IReadOnlyList<MemoryModel> memories) =>
        from workload in Workloads.All(size)
        from memory in memories
        from claim in Claims(workload, memory)
        select claim;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
