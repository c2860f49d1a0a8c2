// SPDX-License-Identifier: GPL-2.0-only
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Generator.Hooks;

/// <summary>Finds the calls that the rows name.</summary>
/// <param name="port">Where.</param>
/// <param name="isVariant">Whether rows may have lost what they are anchored to.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class HookResolver(Port port, bool isVariant, Action<Diagnostic> report)
{
    private const string HookNamespace = "Kernel.Model";

    private readonly Dictionary<InvocationExpressionSyntax, Interception> _found = [];

    /// <summary>What was found, in an order that depends on the sources alone.</summary>
    public IReadOnlyList<Interception> Found => [.. _found.Values
        .OrderBy(static it => it.Call.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(static it => it.Call.ArgumentList.SpanStart)];

    public void Resolve(HookRow row)
    {
        if (Hook(row.Hook) is not { } hook || Anchor(row) is not { } calls)
            return;
        foreach (var call in calls)
        {
            if (Intercept(call) is not { } it)
                continue;
            if (!Fits(row, it))
                return;
            it.Hooks.Add((row, hook));
        }
    }

    /// <summary>The calls of functions that C has inline.</summary>
    public void ResolveInline()
    {
        foreach (var call in port.Inline.SelectMany(port.CallsOf))
        {
            if (Intercept(call) is { } it)
                it.IsInline = true;
        }
    }

    private IReadOnlyList<InvocationExpressionSyntax>? Anchor(HookRow row)
    {
        var functions = port.Functions(row.Function).ToArray();
        if (functions.Length == 0)
            return Missing(row, HookDiagnostics.NoFunction, row.Function, row.Function.Text, HookDiagnostics.Nearest(row.Function.Name, port.Names));
        if (row.Call is not { } called)
        {
            var all = functions.SelectMany(port.CallsOf).ToArray();
            return all.Length > 0 ? all : Missing(row, HookDiagnostics.NoCall, row.Function, row.Function.Text, "caller", "");
        }
        var calls = functions.SelectMany(function => port.CallsIn(function, called)).ToArray();
        if (calls.Length == 0)
            return Missing(row, HookDiagnostics.NoCall, called, row.Function.Text, $"call of '{called.Text}'", HookDiagnostics.Nearest(called.Name, functions.SelectMany(Port.NamesIn)));
        if (row.Number > calls.Length)
            return Missing(row, HookDiagnostics.NoCall, called, row.Function.Text, $"call #{row.Number} of '{called.Text}'", $", only {calls.Length}");
        if (row.Number > 0)
            return [calls[row.Number - 1]];
        if (calls.Length == 1)
            return calls;
        // In a variant that calls it more often, each call is the one.
        if (isVariant)
            return calls;
        report(Diagnostic.Create(HookDiagnostics.ManyCalls, called.Location, row.Function.Text, calls.Length, called.Text));
        return null;
    }

    private IReadOnlyList<InvocationExpressionSyntax>? Missing(HookRow row, DiagnosticDescriptor why, Word where, params object[] arguments)
    {
        var problem = Diagnostic.Create(why, where.Location, arguments);
        report(isVariant
            ? Diagnostic.Create(HookDiagnostics.Unanchored, where.Location, row.Hook.Text, problem.GetMessage(CultureInfo.InvariantCulture))
            : problem);
        return null;
    }

    private Interception? Intercept(InvocationExpressionSyntax call)
    {
        // What does not compile is the compiler's to report.
        if (!_found.TryGetValue(call, out var it) && port.Called(call) is { } target)
            _found.Add(call, it = new Interception(call, target));
        return it;
    }

    private IMethodSymbol? Hook(Word name)
    {
        var type = port.Compilation.GetTypeByMetadataName($"{HookNamespace}.{name.Container}");
        var hook = type?.GetMembers(name.Name).OfType<IMethodSymbol>().FirstOrDefault(static method => method.IsStatic);
        if (hook is null)
        {
            var others = type?.GetMembers().OfType<IMethodSymbol>().Where(static method => method.IsStatic).Select(static method => method.Name) ?? [];
            report(Diagnostic.Create(HookDiagnostics.NoHook, name.Location, name.Text, HookDiagnostics.Nearest(name.Name, others)));
        }
        return hook;
    }

    private bool Fits(HookRow row, Interception it)
    {
        var made = row.When == When.After && it.IsAwaited && !it.IsCoroutine;
        foreach (var word in row.Operands.Select(static operand => operand.Word))
        {
            var problem = int.TryParse(word.Text, out var position)
                ? made ? $"the arguments of '{it.Target.Name}' are gone when it is made: 'address', 'expected', 'value' and 'result' are there"
                    : position >= it.Arguments.Count ? $"'{it.Target.Name}' has {it.Arguments.Count} arguments: 0 to {it.Arguments.Count - 1}" : null
                : word.Text is "address" or "expected" or "value" && !made ? $"'{word.Text}' is known after an operation only"
                : word.Text is "result" && row.When != When.After ? "'result' is known after a call only" : null;
            if (problem is null)
                continue;
            report(Diagnostic.Create(HookDiagnostics.WrongOperand, word.Location, problem));
            return false;
        }
        return true;
    }
}
