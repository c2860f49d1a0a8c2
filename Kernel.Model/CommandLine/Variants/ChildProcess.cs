// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>
/// Explores a variant in a process of its own: somebody else's code may loop, recurse or allocate without end, and the process that tells
/// so must be another.
/// </summary>
internal static class ChildProcess
{
    /// <summary>The hidden verb of the process.</summary>
    public const string Verb = "explore-variant";

    /// <summary>Its exit status where a step does not come to an end.</summary>
    public const int Endless = 4;

    private const long ManagedBytes = 512L << 20;
    private const int StackOverflow = 134;

    /// <summary>The outcomes, each as soon as it is there.</summary>
    /// <exception cref="ChildException">The process ended before it had all.</exception>
    public static IEnumerable<Outcome> Explore(VariantImage image, RunSettings settings, IReadOnlyCollection<Outcome> done, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("verified-");
        try
        {
            var job = new ChildJob(Path.Combine(folder.FullName, "Kernel.Model.dll"), image.Workloads == null ? null : Path.Combine(folder.FullName, "Kernel.Workloads.dll"), settings, [.. done.Select(it => it.ToJson())]);
            File.WriteAllBytes(job.Model, image.Model);
            if (job.Workloads != null)
                File.WriteAllBytes(job.Workloads, image.Workloads!);
            foreach (var outcome in Read(job, settings, cancellation))
                yield return outcome;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Outcome> Read(ChildJob job, RunSettings settings, CancellationToken cancellation)
    {
        using var process = Process.Start(StartInfo(settings))!;
        using var ending = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        // The other end stays open: the child ends when this process does.
        process.StandardInput.WriteLine(JsonSerializer.Serialize(job));
        process.StandardInput.Flush();
        var underWay = new List<string>();
        try
        {
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line is ['>', ' ', .. var key])
                    underWay.Add(key);
                else if (Outcome.Parse(line) is { } outcome)
                {
                    underWay.Remove(outcome.Key);
                    yield return outcome;
                }
            }
            process.WaitForExit();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        if (process.ExitCode != 0 && !cancellation.IsCancellationRequested)
            throw new ChildException(Reason(process.ExitCode, errors.GetAwaiter().GetResult()), underWay);
    }

    private static ProcessStartInfo StartInfo(RunSettings settings)
    {
        var self = Environment.ProcessPath ?? "dotnet";
        var isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        var info = new ProcessStartInfo(self) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (isHost)
            info.ArgumentList.Add(typeof(Verified).Assembly.Location);
        info.ArgumentList.Add(Verb);
        info.Environment["DOTNET_GCHeapHardLimit"] = (ManagedBytes + settings.Jobs * settings.MaxBytes).ToString("x", CultureInfo.InvariantCulture);
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return info;
    }

    private static string Reason(int status, string errors)
    {
        if (status == Endless)
            return "a step does not come to an end";
        if (status == StackOverflow && errors.Contains("Stack overflow", StringComparison.Ordinal))
            return $"the recursion does not come to an end{Where(errors)}";
        return errors.Contains("OutOfMemory", StringComparison.OrdinalIgnoreCase) ? "the memory that a variant may take does not suffice" : $"the process that explores the variant ended with status {status}";
    }

    /// <summary>The innermost function of the port, from what the runtime writes of a stack.</summary>
    private static string Where(string errors)
    {
        const string prefix = "at Kernel.Model.";
        var frame = errors.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal));
        return frame == null ? "" : " in " + frame[prefix.Length..].Split('(')[0];
    }
}

/// <summary>What the process is asked for.</summary>
internal sealed record ChildJob(string Model, string? Workloads, RunSettings Settings, IReadOnlyList<string> Done);

/// <summary>The process ended before it had told everything.</summary>
internal sealed class ChildException(string reason, IReadOnlyList<string> underWay) : Exception(reason)
{
    /// <summary>What was explored when it ended.</summary>
    public IReadOnlyList<string> UnderWay => underWay;
}
