// SPDX-License-Identifier: GPL-2.0-only

[assembly: Parallelizable(ParallelScope.All)]
