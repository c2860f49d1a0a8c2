// SPDX-License-Identifier: GPL-2.0-only
[assembly: KernelGlobals(Machine.Globals + 256)]
