// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified litmus</c>: what of a counterexample is the memory model's, for other people's tools.</summary>
internal static class LitmusCommand
{
    public static System.CommandLine.Command Create()
    {
        var file = TraceInput.Argument();
        var patches = TraceInput.Patches();
        var command = new System.CommandLine.Command("litmus", "Writes what of a counterexample under tso or weak is the memory model's as a litmus test: the two or three threads' accesses that no order of single steps explains, and what stands between them, for herd7 and klitmus7 with the kernel's tools/memory-model.") { file, patches };
        command.SetAction(parsed => TraceInput.Use(parsed.GetRequiredValue(file), parsed.GetValue(patches) ?? [], (trace, workload) => Output.Data(LitmusRendering.Render(LitmusExtraction.Of(trace, workload)).TrimEnd('\n'))));
        return command;
    }
}
