// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>Reads the forms of the <c>mount</c> command. The first option decides which form it is.</summary>
internal static class MountParser
{
    private const string MakePrefix = "--make-";

    public static Command Read(Arguments arguments)
    {
        Func<Command>? form = null;
        arguments.Options(option => form is not null ? null : option switch
        {
            "-t" => () => form = Tmpfs(arguments),
            "--bind" => () => form = () => new Bind(arguments.Operand("OLD"), arguments.Operand("NEW"), Recursive: false),
            "--rbind" => () => form = () => new Bind(arguments.Operand("OLD"), arguments.Operand("NEW"), Recursive: true),
            "--move" => () => form = () => new MoveMount(arguments.Operand("OLD"), arguments.Operand("NEW")),
            "-o" => () => form = Remount(arguments),
            _ when Propagation(option) is var (type, recursive) =>
                () => form = () => new SetPropagation(arguments.Operand("PATH"), type, recursive),
            _ => null,
        });
        return form is null ? throw arguments.Missing("an option") : arguments.End(form());
    }

    private static Func<Command> Tmpfs(Arguments arguments)
    {
        var type = arguments.Operand("tmpfs");
        if (type is not "tmpfs")
            throw arguments.Last($"unknown file system type {Show.Quote(type)}, only tmpfs is known");
        return () => new MountTmpfs(arguments.Operand("SOURCE"), arguments.Operand("PATH"));
    }

    private static Func<Command> Remount(Arguments arguments)
    {
        var options = arguments.Operand("remount,…").Split(',');
        var known = options.Distinct().Count() == options.Length
            && options.All(o => o is "remount" or "bind" or "ro" or "rw")
            && options.Contains("remount")
            && options.Contains("ro") != options.Contains("rw");
        if (!known)
            throw arguments.Last(arguments.Unknown("mount options", string.Join(',', options), "-o"));
        return () => new Remount(arguments.Operand("PATH"), options.Contains("bind"), options.Contains("ro"));
    }

    private static (Propagation Type, bool Recursive)? Propagation(string option) =>
        !option.StartsWith(MakePrefix, StringComparison.Ordinal) ? null : option[MakePrefix.Length..] switch
        {
            "shared" => (Scenarios.Propagation.Shared, false),
            "slave" => (Scenarios.Propagation.Slave, false),
            "private" => (Scenarios.Propagation.Private, false),
            "unbindable" => (Scenarios.Propagation.Unbindable, false),
            "rshared" => (Scenarios.Propagation.Shared, true),
            "rslave" => (Scenarios.Propagation.Slave, true),
            "rprivate" => (Scenarios.Propagation.Private, true),
            "runbindable" => (Scenarios.Propagation.Unbindable, true),
            _ => null,
        };
}
