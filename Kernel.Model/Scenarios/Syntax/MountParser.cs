// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>Reads the forms of the <c>mount</c> command. The options decide which form it is.</summary>
internal static class MountParser
{
    public const string Usage =
        "mount [-o OPTION,…] -t TYPE SOURCE PATH | --bind OLD NEW | --rbind OLD NEW | --move OLD NEW | "
        + "--make-[r]{shared,slave,private,unbindable} PATH | -o remount[,bind],OPTION,… PATH";

    private const string MakePrefix = "--make-";

    public static Command Read(Arguments arguments)
    {
        Func<Command>? form = null;
        string? type = null;
        MountOptions? options = null;
        arguments.Options(option => option switch
        {
            "-t" when type is null && form is null && options is not { Remount: true } => () => type = FileSystemTypes.Read(arguments),
            "-o" when options is null && form is null => () => options = Options(arguments, type),
            _ when form is not null || type is not null || options is not null => null,
            "--bind" => () => form = () => new Bind(arguments.Path("OLD"), arguments.Path("NEW"), Recursive: false),
            "--rbind" => () => form = () => new Bind(arguments.Path("OLD"), arguments.Path("NEW"), Recursive: true),
            "--move" => () => form = () => new MoveMount(arguments.Path("OLD"), arguments.Path("NEW")),
            _ when Propagation(option) is var (kind, recursive) =>
                () => form = () => new SetPropagation(arguments.Path("PATH"), kind, recursive),
            _ => null,
        });
        if (type is not null)
            form = New(arguments, type, options ?? MountOptions.None);
        else if (options is { Remount: true })
            form = () => new Remount(arguments.Path("PATH"), options.Bind, options.Flags, options.Data);
        else if (options is not null)
            throw arguments.Last("neither remount among the mount options nor -t TYPE");
        return form is null ? throw arguments.Missing("an option") : arguments.End(form());
    }

    private static MountOptions Options(Arguments arguments, string? type)
    {
        var list = arguments.Operand("OPTION,…");
        var options = MountOptions.Read(arguments, list);
        if (type is not null && options.Remount)
            throw arguments.Last("a remount has no -t TYPE");
        return options.Bind && !options.Remount ? throw arguments.Last(arguments.Unknown("mount options", list, "-o")) : options;
    }

    private static Func<Command> New(Arguments arguments, string type, MountOptions options) =>
        options.Data.Length > 0 && type is not "tmpfs"
            ? throw arguments.Last($"only a tmpfs has the options {Show.Quote(options.Data)}")
            : () => new MountNew(type, arguments.Operand("SOURCE"), arguments.Path("PATH"), options.Flags, options.Data);

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
