// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection;
using Kernel.Analyzers.CodeFixes.Proposals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers.Tests.Harness;

/// <summary>The analyzers under test, found by reflection, and what they say they report.</summary>
internal static class AnalyzersUnderTest
{
    public static Assembly Assembly { get; } = Assembly.Load("Kernel.Analyzers");

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. NewAnalyzers().SelectMany(static a => a.SupportedDiagnostics).DistinctBy(static d => d.Id).OrderBy(static d => d.Id, StringComparer.Ordinal),
    ];

    /// <summary>The code fixes, in the order of their names.</summary>
    public static ImmutableArray<VerifiedFix> Fixes { get; } =
    [
        .. from type in typeof(VerifiedFix).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(VerifiedFix))
           orderby type.Name
           select (VerifiedFix)Activator.CreateInstance(type)!,
    ];

    /// <summary>Fresh instances: no state of one run can reach the next.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> NewAnalyzers() =>
    [
        .. from type in Assembly.GetTypes()
           where type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null
           orderby type.FullName
           select (DiagnosticAnalyzer)Activator.CreateInstance(type)!,
    ];
}
