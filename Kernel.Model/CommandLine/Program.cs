// SPDX-License-Identifier: GPL-2.0-only

using Kernel.CommandLine;

return Verified.Run(args);
