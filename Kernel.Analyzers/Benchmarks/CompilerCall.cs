// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>
/// How the build calls the compiler for a project: asked from MSBuild, which is told not to make the call itself. Or a response file of such a
/// call, for code that somebody else's machine built; its paths are relative to the current directory, as the compiler's are.
/// </summary>
internal sealed class CompilerCall
{
    private CompilerCall(string directory, string compiler, IReadOnlyList<string> arguments, IReadOnlyList<string> generators)
    {
        Directory = directory;
        Compiler = compiler;
        Arguments = arguments;
        Generators = generators;
    }

    public string Directory { get; }

    /// <summary>The compiler of the SDK.</summary>
    public string Compiler { get; }

    /// <summary>All but analyzers and what sets them up.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>What comes with the reference assemblies and may make source that the rest needs.</summary>
    public IReadOnlyList<string> Generators { get; }

    public static CompilerCall Of(string project) =>
        string.Equals(Path.GetExtension(project), ".rsp", StringComparison.OrdinalIgnoreCase) ? OfResponse(project) : OfProject(project);

    private static CompilerCall OfResponse(string file)
    {
        var directory = Environment.CurrentDirectory;
        var sdks = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "sdk"));
        var arguments = File.ReadLines(file).SelectMany(static line => CommandLineParser.SplitCommandLineIntoArguments(line, removeHashComments: true));
        return Of(file, directory, Path.Combine(sdks, Ask(directory, "--version").Trim(), "Roslyn"), arguments);
    }

    private static CompilerCall OfProject(string project)
    {
        var directory = Path.GetDirectoryName(project)!;
        var answer = Ask(
            // With an output that never is there, the call is made up even where nothing has changed since the last build.
            directory, "build", project, "-t:Compile", "-p:SkipCompilerExecution=true", "-p:NonExistentFile=__none__", "-p:ProvideCommandLineArgs=true", "-p:Configuration=Release",
            "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath");
        using var json = JsonDocument.Parse(answer);
        var items = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray();
        var roslyn = json.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        return Of(project, directory, roslyn, items.Select(static item => item.GetProperty("Identity").GetString()!));
    }

    private static CompilerCall Of(string project, string directory, string roslyn, IEnumerable<string> all)
    {
        var arguments = new List<string>();
        var generators = new List<string>();
        foreach (var text in all)
        {
            if (IsGenerator(text))
                generators.Add(text);
            else if (!IsAboutAnalyzers(text))
                arguments.Add(text);
        }

        if (arguments.Count == 0)
            throw new BenchmarkException($"{project}: nothing there tells how it is compiled; build it once");
        var compiler = Path.Combine(roslyn, "bincore", "csc.dll");
        return File.Exists(compiler) ? new CompilerCall(directory, compiler, arguments, generators) : throw new BenchmarkException($"{compiler}: no compiler there");
    }

    /// <summary>The compilation that the call is for.</summary>
    public CSharpCompilation Compilation()
    {
        var parsed = CSharpCommandLineParser.Default.Parse(Arguments, Directory, null);
        var trees = parsed.SourceFiles
            .AsParallel().AsOrdered()
            .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file.Path)), parsed.ParseOptions, file.Path));
        var references = parsed.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(Directory, reference.Reference)));
        return CSharpCompilation.Create("measured", trees, references, parsed.CompilationOptions);
    }

    private static bool IsAboutAnalyzers(string argument) =>
        argument.StartsWith("/analyzer", StringComparison.Ordinal) || argument.StartsWith("/ruleset", StringComparison.Ordinal)
        || argument.StartsWith("/warnaserror", StringComparison.Ordinal) || argument.StartsWith("/errorlog", StringComparison.Ordinal)
        || argument.StartsWith("/doc:", StringComparison.Ordinal);

    private static bool IsGenerator(string argument) =>
        argument.StartsWith("/analyzer:", StringComparison.Ordinal) && (argument.Contains(".Ref/", StringComparison.Ordinal) || argument.Contains(".Ref\\", StringComparison.Ordinal));

    private static string Ask(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new BenchmarkException("dotnet does not start");
        var errors = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0)
            return answer;

        // What went wrong is a line somewhere in the middle of what MSBuild has to say.
        var lines = (answer + errors.Result).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var error = lines.FirstOrDefault(static line => line.Contains("error ", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? $"exit code {process.ExitCode}";
        throw new BenchmarkException($"dotnet {string.Join(' ', arguments.Take(2))} fails: {error}");
    }
}
