// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kernel.Tests;

/// <summary>The program as a reader of the book runs it, in the top folder of the repository.</summary>
internal static partial class Program
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_outputs = new(StringComparer.Ordinal);

    [GeneratedRegex(@", \d+\.\d+ s$", RegexOptions.Multiline)]
    private static partial Regex Time { get; }

    /// <summary>What <c>verified …</c> prints, without times. Each command runs once.</summary>
    /// <exception cref="InvalidDataException">It is no such command, or fails.</exception>
    public static string OutputOf(string command) => s_outputs.GetOrAdd(command, _ => new(() => Play(command))).Value;

    private static string Play(string command)
    {
        if (command.Split(' ') is not ["verified", .. var arguments])
            throw new InvalidDataException($"only the output of \"verified …\" can be shown, not of \"{command}\"");
        var (status, output, error) = Run(Repository.Root, arguments);
        return status == 0 ? Time.Replace(output, "").TrimEnd('\n') : throw new InvalidDataException($"\"{command}\" ends with status {status}: {error}{output}");
    }

    /// <summary>Runs the program.</summary>
    public static (int Status, string Output, string Error) Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    /// <summary>Starts the program.</summary>
    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "verified.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
