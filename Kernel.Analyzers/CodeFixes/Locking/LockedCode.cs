// SPDX-License-Identifier: MIT
using System.Linq;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes.Locking;

/// <summary>Puts the code of a place under a lock: its statement, or the body of its member.</summary>
internal static class LockedCode
{
    public static Task<Document?> WriteAsync(FixTarget target, LockWay way)
    {
        var place = target.Node.Ancestors().FirstOrDefault(static n => n is StatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax);
        var root = place switch
        {
            LocalDeclarationStatementSyntax declaration => Declaration(target, declaration, way),
            StatementSyntax { ContainsDirectives: false } statement => Statement(target, statement, way),
            ArrowExpressionClauseSyntax arrow => Body(target, arrow, way),
            _ => null,
        };
        return root is null ? Task.FromResult<Document?>(null) : target.WithRootAsync(root);
    }

    private static SyntaxNode Statement(FixTarget target, StatementSyntax statement, LockWay way)
    {
        if (Neighbour(statement, 1) is { } next && way.IsIn(next))
            return Join(target.Root, statement, (LockStatementSyntax)next, first: true);
        if (Neighbour(statement, -1) is { } last && way.IsIn(last))
            return Join(target.Root, statement, (LockStatementSyntax)last, first: false);
        return Replace(target.Root, statement, way, []);
    }

    // var x = _guarded; becomes a declaration and, under the lock, an assignment.
    private static SyntaxNode? Declaration(FixTarget target, LocalDeclarationStatementSyntax declaration, LockWay way)
    {
        if (declaration is not { IsConst: false, UsingKeyword.RawKind: 0, ContainsDirectives: false, Declaration.Variables.Count: 1 }
            || declaration.Declaration.Variables[0] is not { Initializer: { } initial } variable
            || target.Model.GetDeclaredSymbol(variable, target.Cancellation) is not ILocalSymbol { RefKind: RefKind.None, Type: { IsAnonymousType: false, IsRefLikeType: false } type })
        {
            return null;
        }

        var written = declaration.Declaration.Type.IsVar ? Written.Type(type) : declaration.Declaration.Type.ToString();
        var assignment = Written.Statement($"{variable.Identifier.Text} = {initial.Value};");
        return Replace(target.Root, declaration, way, [Written.Statement($"{written} {variable.Identifier.Text};\n")], assignment);
    }

    private static SyntaxNode Replace(SyntaxNode root, StatementSyntax statement, LockWay way, StatementSyntax[] before, StatementSyntax? body = null)
    {
        StatementSyntax[] all = [.. before, .. way.Around([body ?? statement])];
        all[0] = all[0].WithLeadingTrivia(statement.GetLeadingTrivia());
        var last = all.Length - 1;
        all[last] = all[last].WithTrailingTrivia(statement.GetTrailingTrivia());
        return StatementEdit.Replace(root, statement, all);
    }

    private static StatementSyntax? Neighbour(StatementSyntax statement, int step)
    {
        if (statement.Parent is not BlockSyntax block)
            return null;
        var at = block.Statements.IndexOf(statement) + step;
        return at >= 0 && at < block.Statements.Count ? block.Statements[at] : null;
    }

    private static SyntaxNode Join(SyntaxNode root, StatementSyntax statement, LockStatementSyntax held, bool first)
    {
        var inside = held.Statement is BlockSyntax block ? block.Statements : SyntaxFactory.SingletonList(held.Statement);
        var moved = statement.WithAdditionalAnnotations(Formatter.Annotation);
        inside = first ? inside.Insert(0, moved) : inside.Add(moved);
        var joined = held.WithStatement(StatementEdit.Block(inside.Select(static s => s.WithAdditionalAnnotations(Formatter.Annotation))))
            .WithAdditionalAnnotations(Formatter.Annotation);
        root = root.TrackNodes(statement, held);
        root = root.ReplaceNode(root.GetCurrentNode(held)!, joined);
        return root.RemoveNode(root.GetCurrentNode(statement)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static SyntaxNode? Body(FixTarget target, ArrowExpressionClauseSyntax arrow, LockWay way)
    {
        var symbol = arrow.Parent is null ? null : target.Model.GetDeclaredSymbol(arrow.Parent, target.Cancellation);
        var method = symbol as IMethodSymbol ?? (symbol as IPropertySymbol)?.GetMethod;
        if (method is null || arrow.Expression is ThrowExpressionSyntax or RefExpressionSyntax)
            return null;
        var isVoid = method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 });
        var statement = Written.Statement($"{(isVoid ? "" : "return ")}{arrow.Expression.WithoutTrivia()};");
        var body = StatementEdit.Block(way.Around([statement]));
        SyntaxNode? block = arrow.Parent switch
        {
            MethodDeclarationSyntax m => m.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            ConstructorDeclarationSyntax c => c.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            LocalFunctionStatementSyntax f => f.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            AccessorDeclarationSyntax a => a.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            PropertyDeclarationSyntax p => p.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(body)),
            IndexerDeclarationSyntax i => i.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(body)),
            _ => null,
        };
        return block is null
            ? null
            : target.Root.ReplaceNode(arrow.Parent!, block.WithTrailingTrivia(arrow.Parent!.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static AccessorListSyntax Getter(BlockSyntax body) =>
        SyntaxFactory.AccessorList(SyntaxFactory.SingletonList(SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)))
            .WithAdditionalAnnotations(Formatter.Annotation);
}
