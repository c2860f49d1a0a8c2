// SPDX-License-Identifier: MIT
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>The return at the very end of a region: it moves behind it, and its value is worked out under the lock.</summary>
internal sealed class LastReturn
{
    private LastReturn(ReturnStatementSyntax statement) => Statement = statement;

    public ReturnStatementSyntax Statement { get; }

    public StatementSyntax? Declaration { get; private set; }

    public StatementSyntax? Assignment { get; private set; }

    public StatementSyntax After { get; private set; } = null!;

    /// <summary>The return, if it is all that leaves the region after the call.</summary>
    public static LastReturn? Of(FixTarget target, LockRegion region, WayThrough way, FreshNames names)
    {
        if (way.Jumps.Count != 1 || way.Jumps[0] is not ReturnStatementSyntax statement || !region.IsTop(statement) || !IsAtEnd(statement))
            return null;
        var last = new LastReturn(statement);
        if (statement.Expression is not { } value)
        {
            last.After = Written.Statement("return;");
            return last;
        }

        if (new Stability(target, region).IsStable(value))
        {
            last.After = Written.Statement($"return {value.WithoutTrivia()};");
            return last;
        }

        if (value is RefExpressionSyntax || target.Model.GetTypeInfo(value, target.Cancellation).ConvertedType is not { IsAnonymousType: false } type)
            return null;
        var name = names.Take(null, "result");
        last.Declaration = Written.Statement($"{Written.Type(type)} {name};\n");
        last.Assignment = Written.Statement($"{name} = {value.WithoutTrivia()};\n");
        last.After = Written.Statement($"return {name};");
        return last;
    }

    private static bool IsAtEnd(StatementSyntax statement) => statement.Parent is not BlockSyntax block || block.Statements.Last() == statement;
}
