// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

[assembly: KernelGlobals(Machine.Globals)]
