// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I29: a put that is not the last releases nothing.</summary>
internal sealed class LastPutReleases : Invariant
{
    public override string Name => "I29";

    public override string Statement => "A put that is not the last never runs release.";

    public override Looks Looks => Looks.AfterEachStep;

    public override string? AfterStep() =>
        noted(Wrong.ReleasedInUse) ? "a file is released while somebody else has a reference to it" : null;
}
