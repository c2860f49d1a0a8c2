// SPDX-License-Identifier: MIT
namespace Kernel.Analyzers.Benchmarks;

/// <summary>The three measurements.</summary>
internal static class Program
{
    private const string Usage = """
        usage: Kernel.Analyzers.Benchmarks compile PROJECT [--pairs N] [--with NAME=ANALYZER.dll|FOLDER[,...]]...
               Kernel.Analyzers.Benchmarks scale PROJECT [--rounds N]
               Kernel.Analyzers.Benchmarks edit [PROJECT] [--files N] [--lines N] [--edits N] [--warm N]

        PROJECT is a project file, or the response file (*.rsp) of a compiler's call, with paths relative to the current directory.

        compile  time of csc, by the clock and of the processor, with and without analyzers, in pairs; --with adds analyzers to compare with
        scale    time of our rules at four sizes of one project, and a method
        edit     time to the diagnostics of the open document after each edit, with and without our rules
        """;

    private static async Task<int> Main(string[] args)
    {
        try
        {
            var arguments = new Arguments(args);
            switch (arguments.Verb)
            {
                case "compile":
                    CompileBenchmark.Run(arguments);
                    return 0;
                case "scale":
                    await ScaleBenchmark.RunAsync(arguments);
                    return 0;
                case "edit":
                    await EditBenchmark.RunAsync(arguments);
                    return 0;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }
        }
        catch (BenchmarkException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}

/// <summary>Something that the user can put right; the message is all there is to say.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
