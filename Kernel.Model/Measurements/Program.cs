// SPDX-License-Identifier: GPL-2.0-only
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Kernel.Measurements;

/// <summary>Runs the benchmarks named on the command line (<c>--filter</c>), or asks which.</summary>
internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher
        .FromAssembly(typeof(Program).Assembly)
        // In this process: a generated project would be built with this repository's settings.
        .Run(args, DefaultConfig.Instance
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
}
