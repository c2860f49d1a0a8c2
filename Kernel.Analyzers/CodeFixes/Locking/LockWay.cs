// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Locking;

/// <summary>A way to hold a lock while statements run: a lock statement, a scope, or a pair of calls with try and finally.</summary>
internal sealed class LockWay
{
    private readonly string? _head;
    private readonly string _enter;
    private readonly string _exit;

    private LockWay(string? head, string enter, string exit)
    {
        _head = head;
        _enter = enter;
        _exit = exit;
    }

    /// <summary>The calls, where it is a pair.</summary>
    public string Enter => _enter;

    public string Exit => _exit;

    public static LockWay Statement(string expression) => new($"lock ({expression})", "", "");

    public static LockWay Scope(string expression) => new($"using ({expression})", "", "");

    public static LockWay Pair(string enter, string exit) => new(null, enter, exit);

    /// <summary>The statements with the lock held around them.</summary>
    public IReadOnlyList<StatementSyntax> Around(IReadOnlyList<StatementSyntax> statements)
    {
        var text = string.Join("\n", statements.Select(static s => s.WithoutTrivia().ToString()));
        if (_head is null)
            return [Written.Statement(_enter + ";"), Written.Statement($"try\n{{\n{text}\n}}\nfinally\n{{\n{_exit};\n}}")];
        var bare = statements.Count == 1 && text.IndexOf('\n') < 0 && statements[0] is ExpressionStatementSyntax or ReturnStatementSyntax;
        return [Written.Statement(bare ? $"{_head}\n{text}" : $"{_head}\n{{\n{text}\n}}")];
    }

    /// <summary>Whether a statement is one that holds the lock so already, and can take more into it.</summary>
    public bool IsIn(StatementSyntax statement) => statement is LockStatementSyntax held && _head == $"lock ({held.Expression.WithoutTrivia()})";
}
