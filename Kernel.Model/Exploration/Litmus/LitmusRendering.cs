// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace Kernel.Exploration;

/// <summary>Writes a litmus test as a file that herd7 and klitmus7 read, with the definitions of tools/memory-model in the kernel's sources.</summary>
public static class LitmusRendering
{
    /// <summary>The file's text. Lines end in LF.</summary>
    public static string Render(LitmusTest test)
    {
        var text = new StringBuilder();
        text.Append($"C {test.Name}\n\n(*\n * Result: Sometimes\n *\n");
        foreach (var remark in test.Remarks)
            text.Append(remark.Length == 0 ? " *\n" : $" * {remark.Replace("*)", "* )", StringComparison.Ordinal)}\n");
        text.Append(" *)\n\n{}\n");
        foreach (var (number, thread) in test.Threads.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"\nP{number}({string.Join(", ", thread.Parameters)})\n{{\n");
            for (var register = 0; register < thread.Registers; register++)
                text.Append(CultureInfo.InvariantCulture, $"\tint r{register};\n");
            if (thread.Registers > 0)
                text.Append('\n');
            foreach (var statement in thread.Statements)
                text.Append($"\t{statement.Text}{(statement.Remark.Length == 0 ? "" : $" // {statement.Remark}")}\n");
            text.Append("}\n");
        }
        return text.Append($"\nexists ({test.Outcome})\n").ToString();
    }
}
