// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine;

/// <summary>Lines to standard output and standard error: in colours on a terminal, plain when piped or with <c>NO_COLOR</c>.</summary>
internal static class Output
{
    private static readonly bool IsDumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";

    private static readonly bool Plain = IsDumb || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static readonly bool Coloured = !Plain && !Console.IsOutputRedirected;

    /// <summary>Whether lines of standard output can be written over, as progress is.</summary>
    public static bool IsTerminal { get; } = !IsDumb && !Console.IsOutputRedirected;

    /// <summary>The columns of the terminal that lines should keep to; none where there is no terminal.</summary>
    public static int? Width => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Math.Max(FoldedRendering.Narrowest, Console.WindowWidth - 1);

    /// <summary>Writes the steps of a replay: as wide as they are, or folded to the columns of the terminal.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="indent">What stands before each line.</param>
    /// <param name="width">Columns to fold to, terminal or not.</param>
    public static void Steps(Replay replay, string indent = "", int? width = null)
    {
        var lines = (width ?? Width) is { } columns
            ? FoldedRendering.Render(replay, Math.Max(FoldedRendering.Narrowest, columns - indent.Length))
            : TextRendering.Render(replay).TrimEnd('\n').Split('\n');
        foreach (var line in lines)
            Line(new(indent + line));
    }

    /// <summary>Whether standard output has been closed by its reader.</summary>
    public static bool IsBroken { get; private set; }

    /// <summary>Writes a line of a report.</summary>
    public static void Line(ReportLine line) => Write(Console.Out, Coloured ? Paint(line) : line.Text);

    /// <summary>Writes a line without any colour, for programs to read.</summary>
    public static void Data(string text) => Write(Console.Out, text);

    /// <summary>Writes what is wrong, on one line.</summary>
    public static void Error(string message) =>
        Console.Error.WriteLine(!Plain && !Console.IsErrorRedirected ? Paint(new(message, Tone.Bad)) : message);

    private static void Write(TextWriter writer, string text)
    {
        try
        {
            writer.WriteLine(text);
        }
        catch (IOException)
        {
            IsBroken = true;
            throw;
        }
    }

    private static string Paint(ReportLine line) => line.Tone switch
    {
        Tone.Heading => $"\e[1m{line.Text}\e[0m",
        Tone.Good => $"\e[32m{line.Text}\e[0m",
        Tone.Bad => $"\e[31m{line.Text}\e[0m",
        Tone.Faint => $"\e[2m{line.Text}\e[0m",
        _ => line.Text,
    };
}
