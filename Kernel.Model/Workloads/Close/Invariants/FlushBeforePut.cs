// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I27: a descriptor is flushed before its reference is put; a file is released after its last flush.</summary>
internal sealed class FlushBeforePut : IInvariant
{
    public string Name => "I27";

    public string? AfterStep() =>
        noted(Fault.FlushedAfterPut) ? "a descriptor is flushed after its reference was put"
        : noted(Fault.ReleasedBeforeFlush) ? "a file is released before each of its descriptors was flushed"
        : null;
}
