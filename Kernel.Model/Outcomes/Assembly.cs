// SPDX-License-Identifier: GPL-2.0-only

// After the global variables of the workloads.
[assembly: KernelGlobals(Machine.Globals + 3072)]
