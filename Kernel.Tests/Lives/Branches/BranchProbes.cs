// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Kernel.Tests;

/// <summary>
/// Puts a probe at the beginning of each function of a file, of both ways of each <c>if</c> and <c>?:</c>, of the body of each loop and of each case.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="all">The branches of all files: a probe has the number of its own.</param>
internal sealed class BranchProbes(string file, List<Branch> all) : CSharpSyntaxRewriter
{
    private readonly Dictionary<Branch, int> _same = [];
    private string _function = "";

    /// <summary>The file with probes.</summary>
    public static string In(string file, string text, List<Branch> all) =>
        new BranchProbes(file, all).Visit(CSharpSyntaxTree.ParseText(WithoutPragmas(text), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot()).ToFullString();

    // They are for warnings, and need lines of their own.
    private static string WithoutPragmas(string text) => string.Join('\n', text.Split('\n').Select(line => line.StartsWith("#pragma", StringComparison.Ordinal) ? "" : line));

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (node.Body == null && node.ExpressionBody == null)
            return node;
        _function = node.Identifier.ValueText;
        var entry = Statement("");
        if (node.Body != null)
            return node.WithBody(With(entry, (BlockSyntax)Visit(node.Body)!));
        var expression = (ExpressionSyntax)Visit(node.ExpressionBody!.Expression)!;
        var isVoid = node.ReturnType.ToString() == "void" || (node.ReturnType.ToString() == "co" && node.Modifiers.Any(SyntaxKind.AsyncKeyword));
        StatementSyntax only = expression is ThrowExpressionSyntax thrown ? ThrowStatement(thrown.Expression).WithThrowKeyword(thrown.ThrowKeyword.WithTrailingTrivia(Space))
            : isVoid ? ExpressionStatement(expression) : ReturnStatement(expression.WithLeadingTrivia(Space));
        return node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(entry, only)).WithTrailingTrivia(node.GetTrailingTrivia());
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var (taken, passed) = (Statement($"if ({Text(node.Condition)}): so"), Statement($"if ({Text(node.Condition)}): not so"));
        var condition = (ExpressionSyntax)Visit(node.Condition)!;
        var then = With(taken, (StatementSyntax)Visit(node.Statement)!);
        var otherwise = node.Else is { } it
            ? it.WithStatement(With(passed, (StatementSyntax)Visit(it.Statement)!))
            : ElseClause(Block(passed));
        return node.WithCondition(condition).WithStatement(then).WithElse(otherwise.WithLeadingTrivia(Space).WithElseKeyword(otherwise.ElseKeyword.WithTrailingTrivia(Space)));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => Loop(node, $"while ({Text(node.Condition)})", node.Statement, (it, body) => ((WhileStatementSyntax)it).WithStatement(body));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => Loop(node, $"for (…; {Text(node.Condition)}; …)", node.Statement, (it, body) => ((ForStatementSyntax)it).WithStatement(body));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) => Loop(node, $"foreach (… in {Text(node.Expression)})", node.Statement, (it, body) => ((ForEachStatementSyntax)it).WithStatement(body));

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var probe = Statement(string.Join(' ', node.Labels.Select(Text)));
        var visited = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return visited.WithStatements(visited.Statements.Insert(0, probe));
    }

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        var number = Number(Text(node.Pattern) + (node.WhenClause == null ? "" : " " + Text(node.WhenClause)) + " =>");
        var visited = (SwitchExpressionArmSyntax)base.VisitSwitchExpressionArm(node)!;
        return visited.WithExpression(With(number, visited.Expression));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var (first, second) = (Number($"{Text(node.Condition)} ? so"), Number($"{Text(node.Condition)} ? not so"));
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return visited.WithWhenTrue(With(first, visited.WhenTrue)).WithWhenFalse(With(second, visited.WhenFalse));
    }

    private StatementSyntax Loop(StatementSyntax node, string what, StatementSyntax body, Func<StatementSyntax, StatementSyntax, StatementSyntax> with)
    {
        var probe = Statement(what);
        return with(node, With(probe, (StatementSyntax)Visit(body)!));
    }

    private int Number(string what)
    {
        var branch = new Branch(file, _function, what);
        var same = _same[branch] = _same.GetValueOrDefault(branch) + 1;
        all.Add(same == 1 ? branch : branch with { What = $"{what} ({same})" });
        return all.Count - 1;
    }

    private StatementSyntax Statement(string what) => ParseStatement($"global::Kernel.Tests.Reached.At({Number(what)});");

    // The type of such an expression is that of what it stands for.
    private static ExpressionSyntax With(int number, ExpressionSyntax expression) => expression is ThrowExpressionSyntax or RefExpressionSyntax
        ? expression
        : ParseExpression($"(global::Kernel.Tests.Reached.Is({number}) ? {expression.WithoutTrivia().ToFullString()} : throw new global::System.InvalidOperationException())").WithTriviaFrom(expression);

    private static BlockSyntax With(StatementSyntax probe, StatementSyntax statement) => statement is BlockSyntax block
        ? block.WithStatements(block.Statements.Insert(0, probe))
        : Block(probe, statement);

    private static string Text(SyntaxNode? node) => string.Join(' ', (node?.ToString() ?? "").Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
