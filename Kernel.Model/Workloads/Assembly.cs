// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

// After the global variables of the model, before those of the tests.
[assembly: KernelGlobals(Machine.Globals + 2048)]
