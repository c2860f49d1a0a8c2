// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified</c> without arguments: the tables of both threads.</summary>
internal static class ClaimCommand
{
    public static void AttachTo(RootCommand root) => root.SetAction(_ => Show());

    private static int Show()
    {
        foreach (var line in CloseReport.Lines(Interrupt.Token))
            Output.Line(line);
        return ExitStatus.Success;
    }
}
