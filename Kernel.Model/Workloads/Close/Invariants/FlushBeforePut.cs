// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Invariants;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I27: a descriptor is flushed before its reference is put; a file is released after its last flush.</summary>
internal sealed class FlushBeforePut : Invariant
{
    public override string Name => "I27";

    public override string Statement => "For each descriptor, flush precedes that descriptor's put; release comes after every flush.";

    public override Looks Looks => Looks.AfterEachStep;

    public override string? AfterStep() =>
        noted(Wrong.FlushedAfterPut) ? "a descriptor is flushed after its reference was put"
        : noted(Wrong.ReleasedBeforeFlush) ? "a file is released before each of its descriptors was flushed"
        : null;
}
