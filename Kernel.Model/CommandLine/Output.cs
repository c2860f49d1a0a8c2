// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine;

/// <summary>Lines to standard output and standard error: in colours on a terminal, plain when piped or with <c>NO_COLOR</c>.</summary>
internal static class Output
{
    private static readonly bool Plain =
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";

    /// <summary>Whether colours and progress go to standard output.</summary>
    public static bool Coloured { get; } = !Plain && !Console.IsOutputRedirected;

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
