// SPDX-License-Identifier: MIT
using System.Text;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Paths;

/// <summary>A path as one would write it.</summary>
internal static class PathText
{
    public static string Of(LockPath path)
    {
        var text = new StringBuilder();
        Write(path, text);
        return text.ToString();
    }

    private static void Write(LockPath path, StringBuilder text)
    {
        switch (path.Kind)
        {
            case PathKind.This:
                text.Append("this");
                break;
            case PathKind.Free:
                text.Append((string)path.Item!);
                break;
            case PathKind.Phi:
                Write(path.Arguments![0]!, text);
                break;
            case PathKind.Again:
                Write(path.Parent!, text);
                break;
            case PathKind.TypeObject:
                text.Append("typeof(").Append(path.Symbol!.Name).Append(')');
                break;
            case PathKind.Constant:
                text.Append(path.Item);
                break;
            case PathKind.Fresh or PathKind.Opaque:
                text.Append(path.Item is IOperation operation ? Shorten(operation.Syntax.ToString()) : path.Item is LockPath inner ? inner.ToString() : "(value)");
                break;
            case PathKind.Capture:
                text.Append("(value)");
                break;
            default:
                if (path.Parent is { } parent)
                {
                    if (parent.Kind != PathKind.This || path.Kind == PathKind.Element)
                    {
                        Write(parent, text);
                        if (path.Kind != PathKind.Element)
                            text.Append('.');
                    }
                }
                else if (path.Kind == PathKind.Member && path.Symbol!.ContainingType is { } type && path.Symbol.IsStatic)
                {
                    text.Append(type.Name).Append('.');
                }

                if (path.Kind == PathKind.Element)
                    WriteArguments(path.Arguments!, text);
                else
                    text.Append(path.Symbol?.Name);
                if (path.Kind == PathKind.Call)
                    text.Append("()");
                break;
        }
    }

    private static void WriteArguments(LockPath?[] arguments, StringBuilder text)
    {
        text.Append('[');
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            if (arguments[i] is { } argument)
                Write(argument, text);
            else
                text.Append('…');
        }

        text.Append(']');
    }

    private static string Shorten(string text)
    {
        var end = text.IndexOf('\n');
        if (end >= 0)
            text = text.Substring(0, end).TrimEnd();
        return text.Length > 60 ? text.Substring(0, 57) + "…" : text;
    }
}
