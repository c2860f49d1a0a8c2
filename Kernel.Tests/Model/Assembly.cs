// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

// The last cells for global variables; those of the model come before.
[assembly: KernelGlobals(Machine.Heap - 256)]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
