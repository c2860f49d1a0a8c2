// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified</c> without arguments: shows what there is.</summary>
internal static class ClaimCommand
{
    public static void AttachTo(RootCommand root) => root.SetAction(_ => root.Parse("--help").Invoke());
}
