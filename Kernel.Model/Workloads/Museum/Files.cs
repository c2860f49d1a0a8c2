// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Close;

namespace Kernel.Workloads.Museum;

/// <summary>Workloads of the museum that are about files: watched ones, in a table that tasks share.</summary>
internal static class Files
{
    /// <summary>A workload in which every invariant of the close path is looked at.</summary>
    /// <param name="setup">Makes the files and the tasks.</param>
    /// <param name="leftOut">What the kernel does without.</param>
    /// <param name="design">How files are put.</param>
    public static Workload Workload(Action setup, Piece leftOut = Piece.None, CloseDesign? design = null) => new()
    {
        Name = "files",
        Setup = () =>
        {
            if (design != null)
                CloseDesign.current = design;
            CloseWorld.Build();
            Pieces.LeftOut = leftOut;
            setup();
        },
        Observe = FileObserver.Look,
        Invariants = Invariants.Catalogue.Everywhere,
    };

    /// <summary>The design of the close thread of that name.</summary>
    public static CloseDesign Design(string name) => CloseDesigns.Find(name)!.Design;
}
