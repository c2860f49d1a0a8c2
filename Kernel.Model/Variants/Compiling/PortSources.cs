// SPDX-License-Identifier: GPL-2.0-only
using System.Xml.Linq;

namespace Kernel.Variants;

/// <summary>The sources of a project, as this program was built with them.</summary>
/// <param name="Name">The assembly.</param>
/// <param name="Files">Its files, named from the project's folder.</param>
/// <param name="Project">Its project file.</param>
public sealed record PortSources(string Name, IReadOnlyDictionary<string, string> Files, XDocument Project)
{
    private static readonly Lazy<PortSources> s_port = new(static () => Read("Kernel.Model"));
    private static readonly Lazy<PortSources> s_workloads = new(static () => Read("Kernel.Workloads"));

    /// <summary>The port.</summary>
    public static PortSources Port => s_port.Value;

    /// <summary>The worlds that it is explored in.</summary>
    public static PortSources Workloads => s_workloads.Value;

    /// <summary>Where a file is told from one that only the compiler needs.</summary>
    internal static bool IsSource(string path) => path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>A text that this assembly carries.</summary>
    internal static string Resource(string name)
    {
        using var stream = typeof(PortSources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static PortSources Read(string name)
    {
        var prefix = name + "/";
        var project = prefix + name + ".csproj";
        var files = typeof(PortSources).Assembly.GetManifestResourceNames()
            .Where(it => it.StartsWith(prefix, StringComparison.Ordinal) && it != project)
            .ToDictionary(it => it[prefix.Length..].Replace('\\', '/'), Resource, StringComparer.Ordinal);
        return new PortSources(name, files, XDocument.Parse(Resource(project)));
    }
}
