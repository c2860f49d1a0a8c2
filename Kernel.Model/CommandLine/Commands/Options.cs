// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Globalization;
using Kernel.Scenarios.Syntax;

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

    /// <summary>Names of files and folders. What looks like an option is none of them.</summary>
    public static Argument<string[]> Files(string name, string description, ArgumentArity arity)
    {
        var files = new Argument<string[]>(name) { Description = description, Arity = arity };
        files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value is ['-', _, ..]) is { } option)
                result.AddError($"unknown option {Show.Quote(option.Value)}; a file of that name is ./{Show.Plain(option.Value)}");
        });
        return files;
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

    /// <summary>A number with a least and a most.</summary>
    public static Option<int> Count(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most))
                r.AddError($"{name} is a number from {least} to {most}, not {Show.Quote(token.Value)}");
        });
        return option;
    }
}
