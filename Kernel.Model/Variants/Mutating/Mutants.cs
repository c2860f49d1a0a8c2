// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Variants;

/// <summary>The single edits of the port's functions. What does not compile is among them: that is found out when it is tried.</summary>
public static class Mutants
{
    private static readonly string[] s_folders = ["fs/", "kernel/", "include/", "net/", "drivers/", "init/"];

    /// <summary>Calls that only check, or that only the port has: without them nothing else happens.</summary>
    private static readonly string[] s_checks = ["WARN_ON", "WARN_ON_ONCE", "VFS_WARN_ON_ONCE", "BUG_ON", "might_sleep", "offstack", "rwsem_assert_held_write"];

    private static readonly (string Taken, string Released)[] s_pairs =
    [
        ("spin_lock", "spin_unlock"), ("lock_mount_hash", "unlock_mount_hash"), ("rcu_read_lock", "rcu_read_unlock"), ("down_read", "up_read"), ("down_write", "up_write"),
        ("read_seqlock_excl", "read_sequnlock_excl"), ("write_seqlock", "write_sequnlock"), ("write_seqcount_begin", "write_seqcount_end"), ("raw_write_seqcount_begin", "raw_write_seqcount_end"), ("inode_lock", "inode_unlock"), ("mutex_lock", "mutex_unlock"),
    ];

    /// <summary>All of them, file by file, from top to bottom.</summary>
    /// <param name="port">The sources.</param>
    /// <param name="filter">Only files whose paths have this in them; all where it is null.</param>
    public static IEnumerable<Mutant> Of(PortSources port, string? filter = null)
    {
        ArgumentNullException.ThrowIfNull(port);
        return port.Files.Where(file => PortSources.IsSource(file.Key) && s_folders.Any(folder => file.Key.StartsWith(folder, StringComparison.Ordinal)))
            .Where(file => filter == null || file.Key.Contains(filter, StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => OfFile(file.Key, file.Value));
    }

    private static IEnumerable<Mutant> OfFile(string path, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var source = SourceText.From(text);
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(it => it.Body != null || it.ExpressionBody != null))
        {
            foreach (var (edit, changes) in EditsOf(method).OrderBy(it => it.Changes[0].Span.Start).ThenBy(it => it.Edit, StringComparer.Ordinal))
            {
                var function = method.Identifier.ValueText;
                var key = $"{function}: {edit}";
                met[key] = met.GetValueOrDefault(key) + 1;
                var name = met[key] == 1 ? edit : $"{edit} ({met[key]})";
                var patch = SingleEdit.Of(path, $"{function}(), {name}", text, source.WithChanges(changes).ToString());
                yield return new Mutant(path, source.Lines.GetLineFromPosition(changes[0].Span.Start).LineNumber + 1, function, name, patch);
            }
        }
    }

    private static IEnumerable<(string Edit, TextChange[] Changes)> EditsOf(MethodDeclarationSyntax method) =>
        method.DescendantNodes().SelectMany(node => node switch
        {
            BlockSyntax block => OfBlock(block),
            IfStatementSyntax { Condition: var condition } => Negated(condition),
            WhileStatementSyntax { Condition: not LiteralExpressionSyntax and var condition } => Negated(condition),
            BinaryExpressionSyntax binary => OfBinary(binary),
            LiteralExpressionSyntax literal => OfLiteral(literal),
            _ => [],
        });

    private static IEnumerable<(string Edit, TextChange[] Changes)> OfBlock(BlockSyntax block)
    {
        var statements = block.Statements;
        for (var i = 0; i < statements.Count; i++)
        {
            if (CalledBy(statements[i]) is not { } called || s_checks.Contains(called))
                continue;
            yield return ($"deleted: {Short(statements[i])}", [new(statements[i].Span, "")]);
            // Between two statements without a step nobody else has a turn.
            if (i + 1 < statements.Count && (IsStep(statements[i]) || IsStep(statements[i + 1])) && CalledBy(statements[i + 1]) is { } next && !s_checks.Contains(next) && Short(statements[i]) != Short(statements[i + 1]))
                yield return ($"exchanged: {Short(statements[i])} | {Short(statements[i + 1])}", [new(statements[i].Span, statements[i + 1].ToString()), new(statements[i + 1].Span, statements[i].ToString())]);
            if (Array.Find(s_pairs, pair => pair.Taken == called) is { Released: { } released } && statements.Skip(i + 1).FirstOrDefault(it => CalledBy(it) == released) is { } end)
                yield return ($"without the lock: {Short(statements[i])}", [new(statements[i].Span, ""), new(end.Span, "")]);
        }
    }

    private static bool IsStep(StatementSyntax statement) => statement.DescendantNodes().OfType<AwaitExpressionSyntax>().Any();

    /// <summary>What a statement calls, or stores to; null where it does neither.</summary>
    private static string? CalledBy(StatementSyntax statement)
    {
        if (statement is not ExpressionStatementSyntax { Expression: var expression })
            return null;
        while (expression is AwaitExpressionSyntax awaited)
            expression = awaited.Expression;
        return expression switch
        {
            InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: not IdentifierNameSyntax { Identifier.ValueText: "_" } } assignment => "=" + assignment.Left,
            PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax => "++",
            _ => null,
        };
    }

    private static IEnumerable<(string Edit, TextChange[] Changes)> Negated(ExpressionSyntax condition) =>
        [($"negated: {Short(condition)}", [new(condition.Span, $"!({condition})")])];

    private static IEnumerable<(string Edit, TextChange[] Changes)> OfBinary(BinaryExpressionSyntax binary)
    {
        var other = binary.Kind() switch
        {
            SyntaxKind.LogicalAndExpression => "||",
            SyntaxKind.LogicalOrExpression => "&&",
            SyntaxKind.LessThanExpression => "<=",
            SyntaxKind.LessThanOrEqualExpression => "<",
            SyntaxKind.GreaterThanExpression => ">=",
            SyntaxKind.GreaterThanOrEqualExpression => ">",
            SyntaxKind.AddExpression => "-",
            SyntaxKind.SubtractExpression => "+",
            _ => null,
        };
        if (other != null)
            yield return ($"{other} for {binary.OperatorToken.ValueText}: {Short(binary)}", [new(binary.OperatorToken.Span, other)]);
        if (binary.IsKind(SyntaxKind.BitwiseOrExpression))
        {
            yield return ($"dropped {Short(binary.Right)}: {Short(binary)}", [new(binary.Span, binary.Left.ToString())]);
            if (binary.Left is not BinaryExpressionSyntax)
                yield return ($"dropped {Short(binary.Left)}: {Short(binary)}", [new(binary.Span, binary.Right.ToString())]);
        }
    }

    /// <summary>One off. What is compared with zero is a flag or an error, and negating its condition says as much.</summary>
    private static IEnumerable<(string Edit, TextChange[] Changes)> OfLiteral(LiteralExpressionSyntax literal)
    {
        if (literal.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression })
            yield break;
        if (literal.IsKind(SyntaxKind.TrueLiteralExpression) || literal.IsKind(SyntaxKind.FalseLiteralExpression))
            yield return ($"the other of {literal}: {Short(literal.Parent!)}", [new(literal.Span, literal.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true")]);
        else if (literal.Token.Value is int number && !literal.Token.Text.StartsWith("0x", StringComparison.Ordinal))
            yield return ($"{number + 1} for {number}: {Short(literal.Parent!)}", [new(literal.Span, (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    /// <summary>A piece of code in one line, of bounded length.</summary>
    private static string Short(SyntaxNode node)
    {
        const int longest = 70;
        var text = string.Join(' ', node.ToString().Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd(';');
        return text.Length <= longest ? text : text[..(longest - 1)] + "…";
    }
}
