// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Museum;

/// <summary>A bug that Linux had, or nearly got: the code as it was, and as it was put right.</summary>
/// <param name="Id">A1 to A20.</param>
/// <param name="Title">One line.</param>
/// <param name="Window">Since when, until when; with the commit that ended it.</param>
/// <param name="Fix">What was done about it, in one line.</param>
/// <param name="Situations">Where it shows.</param>
public sealed record Exhibit(string Id, string Title, string Window, string Fix, IReadOnlyList<ExhibitSituation> Situations);

/// <summary>A small world in which a bug shows.</summary>
/// <param name="Name">What happens there, in a few words.</param>
/// <param name="Breaks">The invariants of which it breaks one, in every order of events that breaks any.</param>
/// <param name="Create">The workload: with the bug, or with the fix.</param>
public sealed record ExhibitSituation(string Name, IReadOnlyList<string> Breaks, Func<bool, Workload> Create)
{
    /// <summary>True where it takes a store that other processors see late.</summary>
    public bool NeedsStoreBuffers { get; init; }

    /// <summary>What is claimed of it, with the bug and without.</summary>
    public IEnumerable<Claim> Claims(string protocol, WorkloadSize size, MemoryModel memory)
    {
        var visible = memory == MemoryModel.Tso || !NeedsStoreBuffers;
        yield return new Claim(Named(protocol, size, buggy: true), memory, visible ? Breaks : []);
        yield return new Claim(Named(protocol, size, buggy: false), memory, []);
    }

    private Workload Named(string protocol, WorkloadSize size, bool buggy)
    {
        var workload = Create(buggy);
        return workload with
        {
            Protocol = protocol,
            Name = Name + (buggy ? ", with the bug" : ", fixed"),
            Size = size,
            Lives = !buggy,
            Setup = () =>
            {
                UmountDesign.current = new UmountDesign();
                CloseDesign.current = new CloseDesign();
                workload.Setup();
            },
        };
    }
}
