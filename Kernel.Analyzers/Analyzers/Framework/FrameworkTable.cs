// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Framework;

/// <summary>What a framework member does.</summary>
[Flags]
internal enum FrameworkVerbs
{
    None = 0,
    Acquire = 1,
    Release = 2,
    Scope = 4,
    Test = 8,
    Blocks = 16,
    Waits = 32,
    Cancels = 64,
    Completes = 128,
    Signals = 256,
    Instant = 512,
    Deferred = 1024,
    Consumes = 2048,
    Changes = 4096,
}

/// <summary>All that is known of one framework member.</summary>
internal sealed class FrameworkEntry
{
    public FrameworkVerbs Verbs { get; set; }

    /// <summary>The index of the argument that is the lock; -1 for the receiver.</summary>
    public int On { get; set; } = -1;

    public LockMode Mode { get; set; }

    /// <summary>The bool that is returned says nothing if there is no time-out.</summary>
    public bool Always { get; set; }

    public bool Has(FrameworkVerbs verbs) => (Verbs & verbs) != 0;
}

/// <summary>The table of <c>framework.txt</c>, bound to symbols: those of the references, and those that the source declares itself.</summary>
internal sealed class FrameworkTable
{
    private static readonly Lazy<List<Line>> s_lines = new(Parse);

    private readonly Dictionary<ISymbol, FrameworkEntry> _entries = new(SymbolEqualityComparer.Default);
    private readonly FrameworkTable? _referenced;

    /// <summary>The table of what is referred to: it stays when the source is edited.</summary>
    public FrameworkTable(ImmutableArray<IAssemblySymbol> references)
    {
        foreach (var assembly in references)
            Add(assembly, ofSource: false);
    }

    private FrameworkTable(IAssemblySymbol source, FrameworkTable referenced)
    {
        _referenced = referenced;
        Add(source, ofSource: true);
    }

    /// <summary>The table with the source's own types of those names before it.</summary>
    public FrameworkTable With(IAssemblySymbol source) => new(source, this);

    /// <summary>The names of members with any of these verbs, as written in source.</summary>
    public static HashSet<string> Names(FrameworkVerbs verbs)
    {
        var names = new HashSet<string>();
        foreach (var line in s_lines.Value)
        {
            if ((line.Verb & verbs) != 0)
                names.UnionWith(line.Members);
        }

        return names;
    }

    public FrameworkEntry? Find(ISymbol member) => _entries.TryGetValue(member.OriginalDefinition, out var entry) ? entry : _referenced?.Find(member);

    private void Add(IAssemblySymbol assembly, bool ofSource)
    {
        foreach (var line in s_lines.Value)
        {
            if (assembly.GetTypeByMetadataName(line.Type) is not { } type || !(ofSource || type.DeclaredAccessibility == Accessibility.Public))
                continue;
            foreach (var name in line.Members)
            {
                foreach (var member in type.GetMembers(name))
                    Add(member, line);
            }
        }
    }

    private void Add(ISymbol member, Line line)
    {
        if (member is IPropertySymbol { GetMethod: { } getter })
            member = getter;
        if (member is not IMethodSymbol method || (line.Parameters >= 0 && method.Parameters.Length != line.Parameters))
            return;
        if (!_entries.TryGetValue(member, out var entry))
            _entries.Add(member, entry = new FrameworkEntry());
        entry.Verbs |= line.Verb;
        if ((line.Verb & (FrameworkVerbs.Acquire | FrameworkVerbs.Release | FrameworkVerbs.Scope | FrameworkVerbs.Test)) != 0)
        {
            entry.On = line.On;
            entry.Mode = line.Mode;
            entry.Always = line.Always;
        }
    }

    private static List<Line> Parse()
    {
        var lines = new List<Line>();
        using var stream = typeof(FrameworkTable).Assembly.GetManifestResourceStream("framework.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } text)
        {
            if (text.Length == 0 || text[0] == '#')
                continue;
            var parts = text.Split(' ');
            var line = new Line((FrameworkVerbs)Enum.Parse(typeof(FrameworkVerbs), parts[0], ignoreCase: true), parts[1], parts[2].Split(','));
            for (var i = 3; i < parts.Length; i++)
                line.Option(parts[i]);
            lines.Add(line);
        }

        return lines;
    }

    private sealed class Line(FrameworkVerbs verb, string type, string[] members)
    {
        public FrameworkVerbs Verb { get; } = verb;

        public string Type { get; } = type;

        public string[] Members { get; } = members;

        public int On { get; private set; } = -1;

        public int Parameters { get; private set; } = -1;

        public LockMode Mode { get; private set; }

        public bool Always { get; private set; }

        public void Option(string option)
        {
            var equals = option.IndexOf('=');
            var value = option.Substring(equals + 1);
            switch (option.Substring(0, equals))
            {
                case "on":
                    On = value == "this" ? -1 : int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case "parameters":
                    Parameters = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case "mode":
                    Mode = value == "s" ? LockMode.Shared : value == "u" ? LockMode.Upgradeable : LockMode.Exclusive;
                    break;
                case "always":
                    Always = true;
                    break;
            }
        }
    }
}
