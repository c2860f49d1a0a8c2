// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

[assembly: KernelGlobals(Machine.Heap - 256)]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
