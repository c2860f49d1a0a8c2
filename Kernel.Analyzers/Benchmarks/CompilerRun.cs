// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>What one run of the compiler took, and said.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Processor">Seconds of processor time, user and system, of the compiler's process; none where the system does not tell.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record CompilerRun(double Wall, double? Processor, string Output)
{
    // What /proc counts in, on every Linux.
    private const double TicksASecond = 100;

    /// <summary>Runs the compiler of a call with a response file, as a process of its own.</summary>
    public static CompilerRun Of(CompilerCall call, string response)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", call.Compiler, "@" + response]) { WorkingDirectory = call.Directory, RedirectStandardOutput = true };
        var before = OfChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new BenchmarkException("dotnet does not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = watch.Elapsed.TotalSeconds;
        var processor = OfChildren() - before;

        // A compilation with errors of its own would not be run to its end, and measure nothing; what an analyzer calls an error is a result.
        var error = output.Split('\n').FirstOrDefault(static line => line.Contains("error CS", StringComparison.Ordinal));
        if (process.ExitCode == 0 || (error is null && output.Contains(": error ", StringComparison.Ordinal)))
            return new CompilerRun(wall, processor, output);
        error ??= "the compiler fails";
        throw new BenchmarkException($"{Path.GetFileName(response)}: {error.Trim()}");
    }

    // Processor time of all children that have ended: the compiler is the only one between two readings.
    private static double? OfChildren()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksASecond;
    }
}
