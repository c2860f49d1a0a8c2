// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>How a caller drops what is most likely the last reference to a file.</summary>
public enum FinalPut
{
    /// <summary>fput(): the release is put off (or not, where <see cref="CloseDesign.FputIsSynchronous"/>).</summary>
    fput,
    /// <summary>fput_close(): put off, one atomic operation less.</summary>
    fput_close,
    /// <summary>__fput_sync(): the release is done before the call returns.</summary>
    __fput_sync,
    /// <summary>fput_close_sync(): the same, one atomic operation less.</summary>
    fput_close_sync,
}

/// <summary>
/// What the designs of the close thread change in the port: which of the ways to drop a file each place takes. The
/// default is Linux 6.18.
/// </summary>
/// <param name="FputIsSynchronous">fput() itself releases the file at once, whoever calls it.</param>
/// <param name="FilpClose">filp_close(): close_fd() and its users in drivers, the descriptor that dup2(2) replaces.</param>
/// <param name="TableWalk">What walks a whole table: close_range(2), exec, exit. (filp_close() too, unless a design says otherwise.)</param>
/// <param name="Close">close(2).</param>
public sealed record CloseDesign(
    bool FputIsSynchronous = false,
    FinalPut FilpClose = FinalPut.fput_close,
    FinalPut TableWalk = FinalPut.fput_close,
    FinalPut Close = FinalPut.fput_close_sync)
{
    [ThreadStatic]
    private static CloseDesign? t_current;

    /// <summary>The design that this OS thread's machine runs. Part of the set-up, not of the machine's state.</summary>
    public static CloseDesign current
    {
        get => t_current ??= new CloseDesign();
        set => t_current = value;
    }
}
