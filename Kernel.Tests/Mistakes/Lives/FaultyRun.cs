// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using Kernel.Mistakes.Tests.Port;

namespace Kernel.Mistakes.Tests.Lives;

/// <summary>The program <c>verified</c> as it would be if the port had a mistake in it: its files in a folder of their own, with another Kernel.Model.dll.</summary>
internal sealed class FaultyRun : IDisposable
{
    private static readonly string[] s_notOfTheProgram = ["Microsoft.", "NUnit", "nunit", "testhost", "System.Composition", "Kernel.Mistakes"];

    private readonly string _folder = Directory.CreateTempSubdirectory("verified-").FullName;

    public FaultyRun(PlantedFault fault)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(IsOfTheProgram))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        var (compilation, _) = PortCompilation.With(fault.File, fault.Change.Apply(PortCompilation.Text(fault.File)));
        using var model = File.Create(Path.Combine(_folder, "Kernel.Model.dll"));
        var emitted = compilation.Emit(model);
        Assert.That(emitted.Diagnostics.Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error), Is.Empty);
    }

    /// <summary>What the program says, on both outputs.</summary>
    public async Task<string> Output(PlantedFault fault)
    {
        string[] arguments = fault.Scenario is { } scenario ? ["run", Write(scenario)] : ["check", fault.Protocol!, "--walkers", "1", "--memory", fault.Memory, "--traces", _folder];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(_folder, "verified.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Not.Zero, "the mistake goes unseen");
        return output + await error;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsOfTheProgram(string file) =>
        Path.GetFileName(file) is var name && (name.EndsWith(".dll", StringComparison.Ordinal) || name.StartsWith("verified.", StringComparison.Ordinal))
        && !s_notOfTheProgram.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private string Write(string scenario)
    {
        var file = Path.Combine(_folder, "a.scenario");
        File.WriteAllText(file, scenario);
        return file;
    }
}
