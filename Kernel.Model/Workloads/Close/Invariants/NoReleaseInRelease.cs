// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;

namespace Kernel.Workloads.Close;

/// <summary>I24: there is at most one <c>__fput()</c> on a stack.</summary>
internal sealed class NoReleaseInRelease : Invariant
{
    public override string Name => "I24";

    public override string Statement => "At most one __fput() frame is on a task's stack: a final put inside release is queued, never nested.";

    public override Looks Looks => Looks.AfterEachStep;

    public override string? AfterStep() =>
        History.fput_in_fput == 0 ? null : $"{Names.of(History.fput_in_fput)} releases a file inside the release of another";
}
