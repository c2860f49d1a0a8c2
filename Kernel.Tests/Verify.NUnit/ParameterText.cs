// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers;
using System.Collections;
using System.Globalization;

namespace VerifyTests;

/// <summary>A parameter's value in a file name.</summary>
internal static class ParameterText
{
    // What some file system refuses; the same on every machine, so that the names are.
    private static readonly SearchValues<char> s_refused = SearchValues.Create(
        [.. "\"\\<>|:*?/", .. Enumerable.Range(0, 32).Select(code => (char)code)]);

    public static string Of(object? value) => Of(value, isOutermost: true);

    private static string Of(object? value, bool isOutermost) => value switch
    {
        null => "null",
        string text => Clean(text),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool or Enum => value.ToString()!,
        IFormattable number when value.GetType().IsPrimitive || value is decimal or Half =>
            number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => List([.. items.Cast<object?>().Select(item => Of(item, isOutermost: false))], isOutermost),
        _ => Clean(value.ToString() ?? throw new InvalidOperationException($"{value.GetType()} has no text for a file name.")),
    };

    private static string List(string[] items, bool isOutermost) =>
        items.Length > 0 && isOutermost ? string.Join(',', items) : $"[{string.Join(',', items)}]";

    private static string Clean(string text) => text.AsSpan().ContainsAny(s_refused)
        ? string.Concat(text.Select(c => s_refused.Contains(c) ? '-' : c))
        : text;
}
