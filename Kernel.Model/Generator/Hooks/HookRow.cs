// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Generator.Hooks;

/// <summary>When a hook runs.</summary>
internal enum When
{
    /// <summary>Before the call is made.</summary>
    Before,

    /// <summary>In the instant in which what was called has happened.</summary>
    After,

    /// <summary>Before each call of the function, wherever it is called.</summary>
    Entry,
}

/// <summary>One row of a table: at this call, run this hook.</summary>
internal sealed class HookRow(When when, Word? call, int number, Word function, Word hook, IReadOnlyList<Operand> operands)
{
    public When When { get; } = when;

    /// <summary>What is called; null for <see cref="When.Entry"/>.</summary>
    public Word? Call { get; } = call;

    /// <summary>Which of several calls, from 1; 0 where there must be one only.</summary>
    public int Number { get; } = number;

    /// <summary>The function that calls, or that is entered.</summary>
    public Word Function { get; } = function;

    /// <summary>The method that is run: <c>Class.method</c>.</summary>
    public Word Hook { get; } = hook;

    /// <summary>What it is given.</summary>
    public IReadOnlyList<Operand> Operands { get; } = operands;
}

/// <summary>An operand as written: a word, or <c>container_of(word, type, member)</c>.</summary>
internal sealed class Operand(Word word, Word? type, Word? member)
{
    public Word Word { get; } = word;
    public Word? Type { get; } = type;
    public Word? Member { get; } = member;
}

/// <summary>A word of a table, and where it stands.</summary>
internal sealed class Word(string text, string file, int start, LinePosition at)
{
    public string Text { get; } = text;
    public string File { get; } = file;
    public LinePosition At { get; } = at;

    /// <summary>The part behind the last dot.</summary>
    public string Name => Text.Substring(Text.LastIndexOf('.') + 1);

    /// <summary>The part before it, or null.</summary>
    public string? Container => Text.LastIndexOf('.') is > 0 and var dot ? Text.Substring(0, dot) : null;

    public Location Location => Location.Create(File, new TextSpan(start, Text.Length), new LinePositionSpan(At, new LinePosition(At.Line, At.Character + Text.Length)));
}
