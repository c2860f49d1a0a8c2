// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Sources;

/// <summary>What this compilation declares for waiting for a grace period, and for freeing after one.</summary>
internal static class GracePeriods
{
    /// <summary>The static methods that wait for a grace period; what the same file declares comes first.</summary>
    public static List<IMethodSymbol> In(FixTarget target) =>
        [.. Types(target.Model.Compilation.Assembly.GlobalNamespace)
            .SelectMany(static t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(m => m is { IsStatic: true, MethodKind: MethodKind.Ordinary } && target.Locks.ContractOf(m).GracePeriod)
            .OrderBy(m => m.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == target.Root.SyntaxTree) ? 0 : 1)];

    /// <summary>The calls that free what a call frees, later: of the same form, or with the freeing method as a callback.</summary>
    public static IEnumerable<(IMethodSymbol Method, string Text)> Deferrals(FixTarget target, InvocationExpressionSyntax call, IMethodSymbol free, List<IMethodSymbol> periods)
    {
        var types = new List<INamedTypeSymbol> { free.ContainingType };
        types.AddRange(periods.Select(static p => p.ContainingType));
        var arguments = call.ArgumentList.Arguments.Select(static a => a.Expression.WithoutTrivia().ToString()).ToList();
        foreach (var type in types.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
        {
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (!target.Locks.ContractOf(method).DeferredRelease || SymbolEqualityComparer.Default.Equals(method, free))
                    continue;
                if (!method.IsStatic)
                {
                    if (!free.IsStatic && method.Parameters.Length == 0 && call.Expression is MemberAccessExpressionSyntax access)
                        yield return (method, $"{access.Expression.WithoutTrivia()}.{method.Name}()");
                }
                else if (free.IsStatic && arguments.Count == 1 && method.Parameters.Length is 1 or 2)
                {
                    var callback = method.Parameters.Length == 1 ? "" : $", {Written.Member(free)}";
                    yield return (method, $"{Written.Member(method)}({arguments[0]}{callback})");
                }
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
