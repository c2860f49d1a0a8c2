// SPDX-License-Identifier: GPL-2.0-only
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Generator.Hooks;

/// <summary>
/// Reads tables of hooks: files that end in <c>.hooks</c>, a row on each line, <c>#</c> at its beginning for a comment; and
/// those lines of a <c>.patch</c> that begin with <c>Hook:</c>.
/// </summary>
/// <example><code>
/// before hlist_del_init in __umount_mnt     -> History.unhashed(container_of(0, mount, mnt_mp_list))
/// after  mnt_add_count #1 in mntput_no_expire -> MountLife.counted(address, MountTrigger.FastPut)
/// entry  wake_up_new_task                   -> TaskLife.starts(0)
/// </code></example>
internal static class HookTable
{
    private const string PatchLine = "Hook:";

    public static bool IsTable(string path) => IsPatch(path) || path.EndsWith(".hooks", StringComparison.Ordinal);

    private static bool IsPatch(string path) => path.EndsWith(".patch", StringComparison.Ordinal);

    public static IEnumerable<HookRow> Read(string path, SourceText text, Action<Diagnostic> report)
    {
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            var begin = 0;
            if (IsPatch(path))
            {
                // The header ends where the first file begins.
                if (content.StartsWith("diff ", StringComparison.Ordinal) || content.StartsWith("--- ", StringComparison.Ordinal))
                    yield break;
                if (!content.StartsWith(PatchLine, StringComparison.Ordinal))
                    continue;
                begin = PatchLine.Length;
            }
            if (content.Skip(begin).SkipWhile(char.IsWhiteSpace).FirstOrDefault() is '\0' or '#')
                continue;
            HookRow? row = null;
            try
            {
                row = new RowReader(path, line, begin).Row();
            }
            catch (InvalidDataException expected)
            {
                report(Diagnostic.Create(HookDiagnostics.Malformed, (Location)expected.Data[nameof(Location)]!, expected.Message));
            }
            if (row is not null)
                yield return row;
        }
    }

    /// <summary>Reads one row from left to right.</summary>
    private sealed class RowReader(string path, TextLine line, int begin)
    {
        private readonly string _text = line.ToString();
        private int _at = begin;

        public HookRow Row()
        {
            var first = Name("'before', 'after' or 'entry'");
            var when = first.Text switch
            {
                "before" => When.Before,
                "after" => When.After,
                "entry" => When.Entry,
                _ => throw Expected(first, "'before', 'after' or 'entry'"),
            };
            Word? call = null;
            var number = 0;
            if (when != When.Entry)
            {
                call = Name("the name of what is called");
                if (Next() == '#')
                {
                    Sign("#");
                    var digits = Name("the number of the call");
                    if (!int.TryParse(digits.Text, out number) || number < 1)
                        throw Expected(digits, "the number of the call, from 1");
                }
                var word = Name("'in'");
                if (word.Text != "in")
                    throw Expected(word, "'in'");
            }
            var function = Name("the name of a function");
            Sign("->");
            var hook = Name("a hook, 'Class.method'");
            if (hook.Container is null)
                throw Expected(hook, "a hook, 'Class.method'");
            var operands = Operands();
            if (Next() != '\0')
                throw Expected(Here(), "the end of the row");
            return new HookRow(when, call, number, function, hook, operands);
        }

        private List<Operand> Operands()
        {
            var operands = new List<Operand>();
            Sign("(");
            while (Next() != ')')
            {
                if (operands.Count > 0)
                    Sign(",");
                var word = Name("an operand");
                if (word.Text != "container_of")
                {
                    operands.Add(new Operand(word, null, null));
                    continue;
                }
                Sign("(");
                var pointer = Name("an operand");
                Sign(",");
                var type = Name("the name of a structure");
                Sign(",");
                operands.Add(new Operand(pointer, type, Name("the name of a member")));
                Sign(")");
            }
            Sign(")");
            return operands;
        }

        private char Next()
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
                _at++;
            return _at < _text.Length ? _text[_at] : '\0';
        }

        private Word Name(string what)
        {
            Next();
            var end = _at;
            while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '.'))
                end++;
            if (end == _at)
                throw Expected(Here(), what);
            var word = At(_at, end);
            _at = end;
            return word;
        }

        private void Sign(string sign)
        {
            Next();
            if (string.CompareOrdinal(_text, _at, sign, 0, sign.Length) != 0)
                throw Expected(Here(), $"'{sign}'");
            _at += sign.Length;
        }

        private Word Here() => At(_at, Math.Min(_at + 1, _text.Length));

        private Word At(int from, int to) =>
            new(_text.Substring(from, to - from), path, line.Start + from, new LinePosition(line.LineNumber, from));

        private static InvalidDataException Expected(Word found, string what)
        {
            var error = new InvalidDataException($"expected {what}, found {(found.Text.Length == 0 ? "the end of the row" : $"'{found.Text}'")}");
            error.Data[nameof(Location)] = found.Location;
            return error;
        }
    }
}
