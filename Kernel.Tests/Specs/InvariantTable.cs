// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.RegularExpressions;
using Kernel.CommandLine;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>The invariants: what each says, the code that checks it, and the protocols that are expected to break it.</summary>
internal static partial class InvariantTable
{
    [GeneratedRegex(@"(?<comment>(^[ ]*///[^\n]*\n)+)[^\n]*\bclass (?<class>\w+)[^\n]*: I?Invariant\b", RegexOptions.Multiline)]
    private static partial Regex Declaration { get; }

    [GeneratedRegex(@"<see cref=""(?<name>[^""]*)""/>|</?summary>|</?c>|^\s*///\s?", RegexOptions.Multiline)]
    private static partial Regex Markup { get; }

    public static string Markdown()
    {
        var breakers = Breakers();
        var declarations = Declarations();
        var rows = Existing.Invariants.OrderBy(name => int.Parse(name[1..], CultureInfo.InvariantCulture)).Select(name =>
            $"| {name} | {Statement(name, declarations)} | {string.Join(", ", Code(name, declarations))} | {string.Join(", ", breakers[name].Select(protocol => $"`{protocol}`"))} |");
        return string.Join('\n', ["| | statement | checked by | `verified check` breaks it in |", "| --- | --- | --- | --- |", .. rows]);
    }

    private static Dictionary<string, (string File, string Comment)> Declarations() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "Kernel.Model", "Workloads"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Declaration.Matches(File.ReadAllText(file).ReplaceLineEndings("\n")).Select(found => (Class: found.Groups["class"].Value, File: file, Comment: found.Groups["comment"].Value)))
            .ToDictionary(it => it.Class, it => (Path.GetRelativePath(Repository.Root, it.File).Replace('\\', '/'), it.Comment));

    private static string Statement(string name, Dictionary<string, (string File, string Comment)> declarations)
    {
        var comments = Existing.Checks[name].Select(type => declarations[type.Name].Comment);
        var text = Markup.Replace(comments.FirstOrDefault(comment => comment.Contains($"{name}:", StringComparison.Ordinal)) ?? "", "${name}");
        var words = string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return words.StartsWith($"{name}: ", StringComparison.Ordinal) ? words[(name.Length + 2)..] : string.Join(", ", Existing.Misuses[name].Select(kind => $"no `{kind}`"));
    }

    private static IEnumerable<string> Code(string name, Dictionary<string, (string File, string Comment)> declarations) =>
        Existing.Checks[name].Select(type => $"[{type.Name}](../{declarations[type.Name].File})").Concat(Existing.Misuses[name].Select(kind => $"the primitives (`BugKind.{kind}`)"));

    /// <summary>The protocols whose declaration expects the invariant to be broken.</summary>
    private static ILookup<string, string> Breakers()
    {
        var size = new WorkloadSize { Walkers = 1, Umounters = 2 };
        return (from protocol in Claims.Protocols
                from memory in Enum.GetValues<MemoryModel>()
                from claim in Claims.Of(protocol, size, memory)
                from invariant in claim.Breaks
                select (invariant, protocol)).Distinct().ToLookup(it => it.invariant, it => it.protocol);
    }
}
