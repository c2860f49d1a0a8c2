// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>A verb, what it works on, and options.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _options = [];

    public Arguments(string[] args)
    {
        Verb = args.Length > 0 ? args[0] : "";
        for (var i = 1; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                Project = Project is null ? args[i] : throw new BenchmarkException($"{args[i]}: one project is enough");
                continue;
            }

            if (i + 1 == args.Length)
                throw new BenchmarkException($"{args[i]}: a value is missing");
            if (!_options.TryGetValue(args[i], out var values))
                _options.Add(args[i], values = []);
            values.Add(args[++i]);
        }
    }

    public string Verb { get; }

    public string? Project { get; }

    /// <summary>The project, which the verb cannot do without.</summary>
    public string RequiredProject => Project is null ? throw new BenchmarkException($"{Verb}: which project?")
        : File.Exists(Project) ? Path.GetFullPath(Project) : throw new BenchmarkException($"{Project}: no such project");

    public int Number(string option, int otherwise)
    {
        if (!_options.TryGetValue(option, out var values))
            return otherwise;
        return int.TryParse(values[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkException($"{option} {values[^1]}: not a number");
    }

    public IReadOnlyList<string> All(string option) => _options.TryGetValue(option, out var values) ? values : [];
}
