// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>Calls that walk paths, alone and against each other.</summary>
internal sealed class PathWalkTests
{
    [Test]
    public void Calls_that_run_against_each_other_leave_every_count_explained([Range(0, 9)] int part, [Values] bool storeBuffers)
    {
        for (var seed = 100 * part; seed < 100 * part + 30; seed++)
        {
            IReadOnlyList<string> wrong;
            try
            {
                wrong = InterleavedCalls.Run(seed, tasks: 3, calls: 60, storeBuffers);
            }
            catch (KernelBugException e)
            {
                wrong = [e.Message];
            }
            Assert.That(wrong, Is.Empty, $"seed {seed}");
        }
    }
}
