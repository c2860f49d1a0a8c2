// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;

namespace VerifyTests;

/// <summary>The directories that differ from machine to machine, and what stands for them in a snapshot.</summary>
internal sealed class DirectoryNames
{
    private readonly (string Path, string Name)[] _pairs;

    public DirectoryNames(Assembly tests)
    {
        ProjectDirectory = Metadata(tests, "Verify.ProjectDirectory")
            ?? throw new InvalidOperationException($"{tests.GetName().Name} does not tell its directory: set UsesVerify in its project.");
        (string? Path, string Name)[] candidates =
        [
            (AppContext.BaseDirectory, "{CurrentDirectory}"),
            (Environment.CurrentDirectory, "{CurrentDirectory}"),
            (Path.GetTempPath(), "{TempPath}"),
            (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "{UserProfile}"),
            (ProjectDirectory, "{ProjectDirectory}"),
            (Metadata(tests, "Verify.SolutionDirectory"), "{SolutionDirectory}"),
        ];
        _pairs =
        [
            .. candidates
                .Where(pair => !string.IsNullOrWhiteSpace(pair.Path))
                .Select(pair => (Path: Clean(pair.Path!), pair.Name))
                .Where(pair => pair.Path.Length > 1)
                .DistinctBy(pair => pair.Path)
                .OrderByDescending(pair => pair.Path.Length),
        ];
    }

    public string ProjectDirectory { get; }

    /// <summary>Puts names in the place of paths that stand by themselves, with the slash after them.</summary>
    public string Replace(string text)
    {
        foreach (var (path, name) in _pairs)
        {
            for (var at = text.IndexOf(path, StringComparison.Ordinal); at >= 0; at = text.IndexOf(path, at, StringComparison.Ordinal))
            {
                var end = at + path.Length;
                var standsAlone = (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                    && (end == text.Length || !char.IsLetterOrDigit(text[end]));
                if (!standsAlone)
                {
                    at = end;
                    continue;
                }

                if (end < text.Length && text[end] is '/' or '\\')
                    end++;

                text = string.Concat(text.AsSpan(0, at), name, text.AsSpan(end));
                at += name.Length;
            }
        }

        return text;
    }

    private static string? Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value;

    private static string Clean(string path) => path.Replace('\\', '/').TrimEnd('/');
}
