// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;

namespace Kernel.CommandLine.Commands;

/// <summary>Options that several verbs have.</summary>
internal static class Options
{
    public const string Json = "json";
    public const string Text = "text";

    public static Option<string> Backend()
    {
        var option = new Option<string>("--on")
        {
            Description = "What the scenarios run on.",
            DefaultValueFactory = _ => Backends.Model,
        };
        option.AcceptOnlyFromAmong(Backends.Names);
        return option;
    }

    public static Option<string> Format()
    {
        var option = new Option<string>("--format")
        {
            Description = "Text for people, or JSON: one object a file, on one line.",
            DefaultValueFactory = _ => Text,
        };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }
}
