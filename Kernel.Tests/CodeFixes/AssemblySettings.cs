// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: ComVisible(false)]
