// SPDX-License-Identifier: MIT
namespace Kernel.Analyzers.Benchmarks;

/// <summary>Analyzers that are measured together, as a package brings them.</summary>
internal sealed record AnalyzerSet(string Name, IReadOnlyList<string> Assemblies)
{
    /// <summary>The compiler alone.</summary>
    public static AnalyzerSet None { get; } = new("none", []);

    public static AnalyzerSet Ours { get; } = new("Kernel.Analyzers", [typeof(LockAnalyzer).Assembly.Location]);

    /// <summary>NAME=FILE[,FILE]..., where a folder stands for all assemblies in it.</summary>
    public static AnalyzerSet Parse(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length != 2)
            throw new BenchmarkException($"--with {text}: NAME=ANALYZER.dll or NAME=FOLDER is wanted");
        var files = new List<string>();
        foreach (var part in parts[1].Split(','))
        {
            if (Directory.Exists(part))
                files.AddRange(Directory.GetFiles(part, "*.dll").Order(StringComparer.Ordinal).Select(Path.GetFullPath));
            else if (File.Exists(part))
                files.Add(Path.GetFullPath(part));
            else
                throw new BenchmarkException($"{part}: no such analyzer");
        }

        return files.Count > 0 ? new AnalyzerSet(parts[0], files) : throw new BenchmarkException($"{parts[1]}: no analyzers there");
    }
}
