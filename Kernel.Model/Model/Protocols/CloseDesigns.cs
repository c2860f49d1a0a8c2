// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A design of the close thread, and what is known of it.</summary>
/// <param name="Id">Number in the table of designs, C0 to C7, in the order of time.</param>
/// <param name="Name">How the command line calls it.</param>
/// <param name="Title">One line, in the code's terms.</param>
/// <param name="Origin">Who, when.</param>
/// <param name="Design">What it changes.</param>
public sealed record CloseProtocol(string Id, string Name, string Title, string Origin, CloseDesign Design);

/// <summary>Every design that there was or that was proposed, side by side.</summary>
public static class CloseDesigns
{
    /// <summary>In the order of time.</summary>
    public static IReadOnlyList<CloseProtocol> All { get; } =
    [
        new("C0", "sync-fput", "fput() calls __fput() wherever it is called", "until 4a9d4b024a31 (2012)",
            new(FputIsSynchronous: true, FinalPut.fput, FinalPut.fput, FinalPut.fput)),
        new("C1", "task-work", "fput() leaves __fput() to task work or the delayed list; close(2) is filp_close()", "4a9d4b024a31 (2012) until 6.5",
            new(FputIsSynchronous: false, FinalPut.fput, FinalPut.fput, FinalPut.fput)),
        new("C2", "filp-close-sync", "__fput_sync() inside filp_close()", "Nesterov 2015-08-31",
            new(FputIsSynchronous: false, FinalPut.__fput_sync, FinalPut.__fput_sync, FinalPut.__fput_sync)),
        new("C3", "close-fd-sync", "close_fd_sync() and filp_close_sync() beside the old functions, for close(2)", "Guzik 2023-08-07",
            new(FputIsSynchronous: false, FinalPut.fput, FinalPut.fput, FinalPut.__fput_sync)),
        new("C4", "bool-argument", "filp_close() takes an argument that says which put it makes; close(2) passes true", "Wilcox 2023-08",
            new(FputIsSynchronous: false, FinalPut.fput, FinalPut.fput, FinalPut.__fput_sync)),
        new("C5", "merged", "close(2) calls file_close_fd(), filp_flush() and __fput_sync() itself", "021a160abf62 (Torvalds 2023-08-08)",
            new(FputIsSynchronous: false, FinalPut.fput, FinalPut.fput, FinalPut.__fput_sync)),
        new("C6", "mainline", "as merged, with fput_close_sync() in close(2) and fput_close() in filp_close()", "since 6.15", new()),
        new("C7", "table-walks-sync", "filp_close_sync() for close_range(2), exec and exit as well", "series of 2026-09",
            new(FputIsSynchronous: false, FinalPut.fput_close, FinalPut.fput_close_sync, FinalPut.fput_close_sync)),
    ];

    /// <summary>The design with that name or number; null for none.</summary>
    public static CloseProtocol? Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Id, name, StringComparison.OrdinalIgnoreCase));
}
