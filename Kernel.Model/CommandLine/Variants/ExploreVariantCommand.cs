// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text.Json;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>The other side of <see cref="ChildProcess"/>: a job on standard input, outcomes on standard output.</summary>
internal static class ExploreVariantCommand
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(250);

    /// <summary>Time of a processor, not of a clock, in which nothing was found: a busy machine is patient.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static System.CommandLine.Command Create()
    {
        var command = new System.CommandLine.Command(ChildProcess.Verb, "Explores a compiled variant.") { Hidden = true };
        command.SetAction(_ => Explore());
        return command;
    }

    private static int Explore()
    {
        if (Console.In.ReadLine() is not { } line || JsonSerializer.Deserialize<ChildJob>(line) is not { } job)
            return ExitStatus.BadInput;
        // Whoever asked is gone when its end of the pipe is.
        new Thread(() => { Console.In.ReadLine(); Environment.Exit(ExitStatus.Interrupted); }) { IsBackground = true }.Start();
        var image = new VariantImage(File.ReadAllBytes(job.Model), job.Workloads == null ? null : File.ReadAllBytes(job.Workloads));
        var workloads = VariantContext.Load(job.Settings.Variant, image).Workloads;
        var gate = new Lock();
        var run = new VariantRun(workloads, job.Settings, [.. job.Done.Select(Outcome.Parse).OfType<Outcome>()], key => Say("> " + key), CancellationToken.None);
        var found = 0;
        using var watch = new Timer(Watcher(() => (run.Progress.Transitions, Volatile.Read(ref found))), null, s_period, s_period);
        foreach (var outcome in run.Outcomes())
        {
            Say(outcome.ToJson());
            Interlocked.Increment(ref found);
        }
        return ExitStatus.Success;

        void Say(string text)
        {
            lock (gate)
                Console.WriteLine(text);
        }
    }

    private static TimerCallback Watcher(Func<(long Steps, int Found)> progress)
    {
        var (seen, since) = (default((long, int)), TimeSpan.Zero);
        return _ =>
        {
            using var process = Process.GetCurrentProcess();
            var (now, spent) = (progress(), process.TotalProcessorTime);
            if (now != seen)
                (seen, since) = (now, spent);
            else if (spent - since > s_patience)
                Environment.Exit(ChildProcess.Endless);
        };
    }
}
