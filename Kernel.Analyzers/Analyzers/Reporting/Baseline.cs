// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Reporting;

/// <summary>Findings that a project had when it took the analyzers in: of a rule, in a member. They are said no more; whatever is new is.</summary>
internal sealed class Baseline
{
    private readonly HashSet<string> _entries = [];

    /// <summary>Takes in what an option says of a rule: members, separated by commas.</summary>
    public void Add(string rule, string? members)
    {
        foreach (var member in (members ?? "").Split([','], System.StringSplitOptions.RemoveEmptyEntries))
            _entries.Add(Entry(rule, member.Trim()));
    }

    public bool Has(Finding finding) => _entries.Count > 0 && _entries.Contains(Of(finding));

    /// <summary>Rule and member of a finding, as a baseline is made of them.</summary>
    public static string Of(Finding finding) => Entry(finding.Rule, MemberOf(finding.Node));

    private static string Entry(string rule, string member) => rule + " " + member;

    // Namespace, types and member, as they are written: no line, which the next edit moves, and no path, which another machine does not have.
    private static string MemberOf(SyntaxNode node)
    {
        var name = "";
        for (var around = node; around is not null; around = around.Parent)
        {
            if (NameOf(around) is { } part)
                name = name.Length == 0 ? part : part + "." + name;
        }

        return name.Length == 0 ? "<top>" : name;
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString().Replace(" ", ""),
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax => "ctor",
        DestructorDeclarationSyntax => "finalizer",
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "operator",
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        IndexerDeclarationSyntax => "this",
        EventDeclarationSyntax declared => declared.Identifier.ValueText,
        BaseFieldDeclarationSyntax { Declaration.Variables: { Count: > 0 } variables } => variables[0].Identifier.ValueText,
        _ => null,
    };
}
