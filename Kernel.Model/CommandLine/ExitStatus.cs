// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.CommandLine;

/// <summary>Exit statuses of all verbs.</summary>
internal static class ExitStatus
{
    /// <summary>All as expected; no difference.</summary>
    public const int Success = 0;

    /// <summary>An expectation failed, or there is a difference.</summary>
    public const int Failed = 1;

    /// <summary>A bad file or bad arguments.</summary>
    public const int BadInput = 2;

    /// <summary>A backend is not possible here.</summary>
    public const int NotPossible = 3;

    /// <summary>An error in this program, as sysexits.h counts it.</summary>
    public const int InternalError = 70;

    /// <summary>Ended by Ctrl-C, as a shell counts it.</summary>
    public const int Interrupted = 130;
}
