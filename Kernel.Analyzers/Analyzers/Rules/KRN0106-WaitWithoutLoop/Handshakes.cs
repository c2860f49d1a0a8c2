// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// A lock of which one thread waits once for one pulse: the wait is where the lock is made, in a constructor or in the method whose local
/// it is, nothing else waits, and one place pulses. Nobody else can be woken, nor take what was waited for, and there is nothing else to wait for.
/// </summary>
internal static class Handshakes
{
    public static bool Is(LockContext context, SyntaxNode wait)
    {
        if (wait is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
            return false;
        var model = context.Model(wait.SyntaxTree);
        var symbol = model.GetSymbolInfo(LockedObjects.Bare(arguments[0].Expression)).Symbol;
        var function = Conditions.FunctionAround(wait);
        IEnumerable<SyntaxNode> roots;
        switch (symbol)
        {
            case IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field when function is ConstructorDeclarationSyntax && model.GetDeclaredSymbol(function) is IMethodSymbol constructor
                    && constructor.IsStatic == field.IsStatic && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, field.ContainingType):
                roots = Declarations(field.ContainingType);
                break;
            case ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local when Conditions.FunctionAround(local.DeclaringSyntaxReferences[0].GetSyntax()) == function:
                roots = [function];
                break;
            default:
                return false;
        }

        var waits = 0;
        var pulses = 0;
        foreach (var root in roots)
        {
            foreach (var node in root.DescendantNodes())
            {
                if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != symbol.Name || !SymbolEqualityComparer.Default.Equals(context.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol, symbol))
                    continue;
                switch (Use(name))
                {
                    case "Wait":
                        waits++;
                        break;
                    case "Pulse" or "PulseAll":
                        pulses++;
                        break;
                    case null:
                        return false;
                }
            }
        }

        return waits == 1 && pulses == 1;
    }

    private static IEnumerable<SyntaxNode> Declarations(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
            yield return reference.GetSyntax();
    }

    // The method of Monitor that it is handed to, "lock", or "=" where it is made; nothing where it goes to somebody else.
    private static string? Use(IdentifierNameSyntax name)
    {
        SyntaxNode place = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name ? access : name;
        return place.Parent switch
        {
            LockStatementSyntax => "lock",
            AssignmentExpressionSyntax { Right: BaseObjectCreationExpressionSyntax } assignment when assignment.Left == place => "=",
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } call } } when type.ToString().EndsWith("Monitor", System.StringComparison.Ordinal) => call.Name.Identifier.ValueText,
            _ => null,
        };
    }
}
