// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Locking;

/// <summary>Rewrites a lock field, and each use of it, to a semaphore of one permit; all uses must be known.</summary>
internal static class SemaphoreInPlace
{
    private const string Semaphore = "global::System.Threading.SemaphoreSlim";

    public static Task<Document?> WriteAsync(FixTarget target, IFieldSymbol field)
    {
        var none = Task.FromResult<Document?>(null);
        if (!IsLock(field.Type) || field.DeclaringSyntaxReferences.Length != 1
            || field.ContainingType.DeclaringSyntaxReferences.Any(r => r.SyntaxTree != target.Root.SyntaxTree)
            || field.DeclaringSyntaxReferences[0].GetSyntax(target.Cancellation) is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made, Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration })
        {
            return none;
        }

        var changes = new Dictionary<SyntaxNode, SyntaxNode>
        {
            [declaration.Type] = Written.TypeName(Semaphore).WithTriviaFrom(declaration.Type),
            [made] = Written.Expression(made is ImplicitObjectCreationExpressionSyntax ? "new(1, 1)" : $"new {Semaphore}(1, 1)").WithTriviaFrom(made),
        };
        var locks = new List<LockStatementSyntax>();
        foreach (var type in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var name in type.GetSyntax(target.Cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != field.Name || !SymbolEqualityComparer.Default.Equals(target.Symbol(name), field))
                    continue;
                ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (use.Parent is LockStatementSyntax held)
                    locks.Add(held);
                else if (!IsName(use) && !Add(target, use, changes))
                    return none;
            }
        }

        // The statements inside a lock statement may hold uses of their own: from the inside to the outside.
        var root = target.Root.TrackNodes(changes.Keys.Concat(locks));
        foreach (var change in changes)
            root = root.ReplaceNode(root.GetCurrentNode(change.Key)!, change.Value);
        foreach (var held in locks.OrderByDescending(static l => l.SpanStart))
            root = Unlocked(root, root.GetCurrentNode(held)!, held);
        return target.WithRootAsync(root);
    }

    private static bool IsLock(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || type is { Name: "Lock", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    private static bool IsName(ExpressionSyntax use) =>
        use.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    // Monitor.Enter(_gate), Monitor.Exit(_gate), _gate.Enter() and _gate.Exit(), each as a statement.
    private static bool Add(FixTarget target, ExpressionSyntax use, Dictionary<SyntaxNode, SyntaxNode> changes)
    {
        var call = use.Parent is ArgumentSyntax ? use.Parent.Parent?.Parent as InvocationExpressionSyntax
            : use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax own } access && access.Expression == use ? own : null;
        if (call?.Parent is not ExpressionStatementSyntax || target.Symbol(call) is not IMethodSymbol { ContainingType.Name: "Monitor" or "Lock" } method
            || call.ArgumentList.Arguments.Count > (method.IsStatic ? 1 : 0))
        {
            return false;
        }

        var text = method.Name switch
        {
            "Enter" => Wait(use, call),
            "Exit" => $"{use.WithoutTrivia()}.Release()",
            _ => null,
        };
        if (text is not null)
            changes[call] = Written.Expression(text).WithTriviaFrom(call);
        return text is not null;
    }

    private static string Wait(ExpressionSyntax use, SyntaxNode place) =>
        IsAsync(place) ? $"await {use.WithoutTrivia()}.WaitAsync()" : $"{use.WithoutTrivia()}.Wait()";

    private static bool IsAsync(SyntaxNode place)
    {
        foreach (var node in place.Ancestors())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }

    private static SyntaxNode Unlocked(SyntaxNode root, LockStatementSyntax now, LockStatementSyntax old)
    {
        var expression = now.Expression.WithoutTrivia();
        var body = now.Statement as BlockSyntax ?? StatementEdit.Block([now.Statement]);
        var enter = Written.Statement(Wait(now.Expression, old) + ";").WithLeadingTrivia(now.GetLeadingTrivia());
        var whole = SyntaxFactory.TryStatement(body.WithLeadingTrivia().WithTrailingTrivia(SyntaxFactory.LineFeed), default, SyntaxFactory.FinallyClause(StatementEdit.Block([Written.Statement($"{expression}.Release();")])))
            .WithTrailingTrivia(now.GetTrailingTrivia()).WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation);
        return StatementEdit.Replace(root, now, [enter, whole]);
    }
}
