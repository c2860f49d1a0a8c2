// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.RegularExpressions;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Tests.Pages;

/// <summary>The parts of the rule pages, the index and the ready-made sets that follow from the descriptors and options.</summary>
internal static class GeneratedParts
{
    public static string Configurations => Path.Combine(Tree.Root, "Kernel.Analyzers", "Package", "configuration");

    /// <summary>Each generated file with the content it must have; prose between the markers' ends is kept.</summary>
    public static IEnumerable<(string Path, string Content)> Files()
    {
        string index = Path.Combine(Tree.Pages, "README.md");
        yield return (index, Replace(File.ReadAllText(index), "index", Index()));
        foreach (DiagnosticDescriptor rule in AnalyzersUnderTest.Descriptors)
        {
            string page = Path.Combine(Tree.Pages, rule.Id + ".md");
            string text = Replace(Replace(File.ReadAllText(page), "head", Head(rule)), "fixes", FixList(rule));
            yield return (page, Replace(Replace(text, "options", OptionTable()), "suppress", Suppress(rule)));
        }

        yield return Set("none", "No rule.", static _ => "none");
        yield return Set("default", "Each rule as it is by default.", static rule => rule.IsEnabledByDefault ? Word(rule.DefaultSeverity) : "none");
        yield return Set("all", "Each rule at least a warning.", static _ => "warning");
        yield return Set("all-as-error", "Each rule an error.", static _ => "error");
    }

    private static string Head(DiagnosticDescriptor rule) =>
        $"""
        **{rule.Title}**

        | category | default severity | enabled by default |
        | --- | --- | --- |
        | {rule.Category} | {Word(rule.DefaultSeverity)} | {(rule.IsEnabledByDefault ? "yes" : "no")} |

        {rule.Description}
        """;

    private static string FixList(DiagnosticDescriptor rule)
    {
        VerifiedFix[] fixes = FixesOf(rule);
        return fixes.Length == 0 ? "## Code fixes\n\nNone." : "## Code fixes\n\n" + string.Join('\n', fixes.Select(static f => "- " + f.Description));
    }

    // Offered in this order.
    private static VerifiedFix[] FixesOf(DiagnosticDescriptor rule) => [.. AnalyzersUnderTest.Fixes.Where(f => f.FixableDiagnosticIds.Contains(rule.Id))];

    private static string OptionTable()
    {
        var text = new StringBuilder("## Options\n\n| key in `.editorconfig` or `.globalconfig` | default | meaning |\n| --- | --- | --- |\n");
        foreach (OptionDescription option in Options.All)
            text.Append($"| `{option.Key}` | {(option.DefaultValue.Length == 0 ? "" : $"`{option.DefaultValue}`")} | {option.Description} |\n");
        return text.ToString().TrimEnd();
    }

    private static string Suppress(DiagnosticDescriptor rule) =>
        $"""
        ## How to suppress

        For one member, with the reason that makes it right: `[NoLockAnalysis(Reason = "...")]`. For one place:

        ```csharp
        #pragma warning disable {rule.Id} // the reason
        #pragma warning restore {rule.Id}
        ```

        Everywhere, in `.editorconfig`: `dotnet_diagnostic.{rule.Id}.severity = none`.
        """;

    private static string Index()
    {
        var text = new StringBuilder("| rule | category | severity | code fix | title |\n| --- | --- | --- | --- | --- |\n");
        foreach (DiagnosticDescriptor rule in AnalyzersUnderTest.Descriptors)
            text.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Category} | {(rule.IsEnabledByDefault ? Word(rule.DefaultSeverity) : "off")} | {(FixesOf(rule).Length > 0 ? "yes" : "")} | {rule.Title} |\n");
        return text.ToString().TrimEnd();
    }

    private static (string Path, string Content) Set(string name, string what, Func<DiagnosticDescriptor, string> severity)
    {
        var text = new StringBuilder($"# {what} Generated from the descriptors.\nis_global = true\nglobal_level = -1\n\n");
        foreach (DiagnosticDescriptor rule in AnalyzersUnderTest.Descriptors)
            text.Append($"# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {severity(rule)}\n");
        return (Path.Combine(Configurations, name + ".globalconfig"), text.ToString());
    }

    private static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Info => "suggestion",
        DiagnosticSeverity.Hidden => "silent",
        DiagnosticSeverity.Error => "error",
        _ => "warning",
    };

    private static string Replace(string text, string part, string content) =>
        Regex.Replace(
            text.ReplaceLineEndings("\n"),
            $"<!-- begin generated: {part} -->\n.*?<!-- end generated: {part} -->",
            _ => $"<!-- begin generated: {part} -->\n{content.ReplaceLineEndings("\n")}\n<!-- end generated: {part} -->",
            RegexOptions.Singleline);
}
