// SPDX-License-Identifier: GPL-2.0-only
using DiffEngine;
using Kernel.Snapshots;
using NUnit.Framework;

#pragma warning disable VerifyDanglingSnapshots, CA1050

/// <summary>
/// After all tests of the assembly (and so in no namespace): snapshots that nothing was compared with. Only the run of a
/// build server (CI=true) is known to be whole.
/// </summary>
[SetUpFixture]
public class WholeRun
{
    [OneTimeTearDown]
    public void Every_snapshot_was_compared_with()
    {
        if (!SnapshotSetup.IsWholeRun)
            return;

        BuildServerDetector.Detected = true;
        DanglingSnapshots.Run();
    }
}
