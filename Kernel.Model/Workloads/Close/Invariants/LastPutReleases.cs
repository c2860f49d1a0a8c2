// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I29: a put that is not the last releases nothing.</summary>
internal sealed class LastPutReleases : IInvariant
{
    public string Name => "I29";

    public string? AfterStep() =>
        noted(Fault.ReleasedInUse) ? "a file is released while somebody else has a reference to it" : null;
}
