// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>
/// Moves a call out of a locked region, behind it: what it needs is collected under the lock, and the call is made outside.
/// </summary>
/// <remarks>
/// A call on some paths is made after the lock if the collected value is there; a call in a loop, for each value of a list; and where
/// the region is left by a jump after the call, in a <c>finally</c> block around it.
/// </remarks>
internal sealed class CallAfterLock
{
    private readonly List<StatementSyntax> _before = [];
    private readonly List<StatementSyntax> _under = [];
    private readonly List<StatementSyntax> _after = [];
    private readonly FixTarget _target;
    private readonly ExpressionStatementSyntax _statement;
    private readonly LockRegion _region;
    private readonly WayThrough _way;
    private readonly FreshNames _names;
    private readonly string _word;

    private CallAfterLock(FixTarget target, ExpressionStatementSyntax statement, LockRegion region, WayThrough way, string word)
    {
        _target = target;
        _statement = statement;
        _region = region;
        _way = way;
        _word = word;
        _names = new FreshNames(statement);
    }

    /// <summary>The document's root after the move, if the call can be moved behind the region.</summary>
    /// <param name="target">The call.</param>
    /// <param name="region">The region to leave.</param>
    /// <param name="word">What was done to a value by the call: the name of a local that has no better one.</param>
    /// <param name="onlyLast">Nothing else in the region may come after the call.</param>
    public static SyntaxNode? Move(FixTarget target, LockRegion region, string word, bool onlyLast)
    {
        if (StatementOf(target) is not { ContainsDirectives: false } statement)
            return null;
        var way = WayThrough.Of(statement, region);
        if (way.IsStrange || (onlyLast && !way.IsLast) || (way.Jumps.Count > 0 && !region.IsProofAgainstJumps))
            return null;
        return new CallAfterLock(target, statement, region, way, word).Root();
    }

    /// <summary>The statement that is nothing but the call.</summary>
    public static ExpressionStatementSyntax? StatementOf(FixTarget target) => target.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>();

    private SyntaxNode? Root()
    {
        var way = LastReturn.Of(_target, _region, _way, _names);
        var inFinally = _way.Jumps.Count > 0 && way is null;
        if (CapturedCall.Of(_target, _statement, _region, _way, _way.IsCertain && !inFinally, _names, _word) is not { } call)
            return null;
        if (_way.IsRepeated)
            CollectAll(call);
        else if (_way.IsCertain && !inFinally)
            Collect(call);
        else
            CollectIf(call);
        if (_after.Count == 0)
            return null;
        _after[_after.Count - 1] = Comments.Carry(_statement, _after[_after.Count - 1]);
        return new RegionEdit(_target.Root, _region).Apply(_statement, _before, _under, _after, inFinally, way, Hoisted(call));
    }

    private void Collect(CapturedCall call)
    {
        foreach (var capture in call.Captures)
        {
            if (_statement == _region.First)
            {
                _under.Add(Written.Statement($"var {capture.Name} = {Value(capture)};\n"));
                continue;
            }

            _before.Add(Written.Statement($"{capture.Type} {capture.Name};\n"));
            if (capture.Declaration is null)
                _under.Add(Assignment(capture));
        }

        _after.Add(Written.Statement(call.Text));
    }

    private void CollectIf(CapturedCall call)
    {
        var captures = call.Captures;
        if (captures.Count == 0)
        {
            Flag(call.Text);
        }
        else if (captures.Count > 1)
        {
            var taken = _names.Take(null, _word);
            var types = string.Join(", ", captures.Select(static c => c.Type));
            var names = string.Join(", ", captures.Select(static c => "var " + c.Name));
            _before.Add(Written.Statement($"({types})? {taken} = null;\n"));
            _under.Add(Written.Statement($"{taken} = ({Values(captures)});\n"));
            _after.Add(Written.Statement($"if ({taken} is ({names}))\n{call.Text}"));
        }
        else
        {
            var one = captures[0];
            _before.Add(Written.Statement($"{one.TypeOrNull} {one.Name} = null;\n"));
            _under.Add(Assignment(one));
            if (call.IsConditional)
                _after.Add(Written.Statement(call.Text));
            else if (one.MayBeNull || one.IsNullableValue)
                Flag(call.Text);
            else if (one.IsReference)
                _after.Add(Written.Statement($"if ({one.Name} != null)\n{call.Text}"));
        }
    }

    private void CollectAll(CapturedCall call)
    {
        var captures = call.Captures;
        if (captures.Count == 0)
            return;
        var single = captures.Count == 1;
        var list = _names.Take(single && captures[0].Name != CapturedCall.Nameless ? captures[0].Name + "s" : null, _word);
        var type = single ? captures[0].Type : "(" + string.Join(", ", captures.Select(static c => c.Type)) + ")";
        var item = single ? captures[0].Name : "(" + string.Join(", ", captures.Select(static c => c.Name)) + ")";
        _before.Add(Written.Statement($"var {list} = new global::System.Collections.Generic.List<{type}>();\n"));
        _under.Add(Written.Statement(single ? $"{list}.Add({Value(captures[0])});\n" : $"{list}.Add(({Values(captures)}));\n"));
        _after.Add(Written.Statement($"foreach (var {item} in {list})\n{call.Text}"));
    }

    private void Flag(string text)
    {
        var flag = _names.Take(null, _word);
        _before.Add(Written.Statement($"var {flag} = false;\n"));
        _under.Add(Written.Statement($"{flag} = true;\n"));
        _after.Add(Written.Statement($"if ({flag})\n{text}"));
    }

    private static StatementSyntax Assignment(Capture capture) => Written.Statement($"{capture.Name} = {Value(capture)};\n");

    private static string Value(Capture capture) => capture.Expression.WithoutTrivia().ToString();

    private static string Values(List<Capture> captures) => string.Join(", ", captures.Select(Value));

    private static IEnumerable<LocalDeclarationStatementSyntax> Hoisted(CapturedCall call) =>
        call.Captures.Where(static c => c.Declaration is not null).Select(static c => c.Declaration!);
}
