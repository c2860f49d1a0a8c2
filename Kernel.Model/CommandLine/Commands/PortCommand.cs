// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.CommandLine.Situations;
using Kernel.Scenarios.Reporting;
using Kernel.Skeletons;
using Kernel.Skeletons.Port;
using Kernel.Skeletons.Recorded;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified port</c>: holds the ported functions against their C originals, of the recorded kernel or of another.</summary>
internal static class PortCommand
{
    private static readonly Argument<string[]> What = new("FUNCTION|FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Functions to show, by the kernel's names, and C files, fs/namespace.c say; all where nothing is named." };

    private static readonly Option<DirectoryInfo> Linux = new("--linux") { HelpName = "FOLDER", Description = "Sources of a kernel to compare with, instead of the skeletons recorded under specs/skeletons." };

    private static readonly Option<bool> Record = new("--record") { Description = "Writes the skeletons of the kernel named by --linux to specs/skeletons." };

    private static readonly Option<bool> All = new("--all") { Description = "Shows deviations that comments of the port declare, too." };

    /// <summary>The verb.</summary>
    public static System.CommandLine.Command Create()
    {
        var command = new System.CommandLine.Command("port", "Holds each ported function against its C original, by what both do in which order, and shows where they differ and no comment says so. Run in the repository.")
        {
            What, Linux, Record, All,
        };
        command.SetAction(parsed =>
        {
            try
            {
                return Compare(parsed);
            }
            catch (SkeletonException e)
            {
                Output.Error(e.Message);
                return ExitStatus.BadInput;
            }
        });
        return command;
    }

    private static int Compare(ParseResult parsed)
    {
        var root = Directory.GetCurrentDirectory();
        if (!Directory.Exists(Path.Combine(root, SkeletonFile.Folder)))
            throw new SkeletonException($"{root}: has no {SkeletonFile.Folder}: the top folder of the repository was expected");
        var recorded = SkeletonFile.ReadAll(root);
        var what = parsed.GetValue(What)!;
        var named = what.Where(w => w.Contains('/', StringComparison.Ordinal)).ToList();
        var files = parsed.GetValue(Linux) is { } linux
            ? [.. (named.Count > 0 ? named : recorded.Select(f => f.KernelFile)).Select(new LinuxTree(linux.FullName).Read)]
            : recorded.Where(f => named.Count == 0 || named.Contains(f.KernelFile)).ToList();
        if (named.FirstOrDefault(n => files.All(f => f.KernelFile != n)) is { } missing)
            throw new SkeletonException($"{missing}: not recorded; recorded are: {string.Join(", ", recorded.Select(f => f.KernelFile))}");
        if (parsed.GetValue(Record))
            return parsed.GetValue(Linux) is null ? throw new SkeletonException("--record needs --linux FOLDER") : Write(files, root);

        var port = PortFunctions.Read(root);
        var functions = what.Except(named).ToHashSet();
        if (functions.FirstOrDefault(w => port.All(p => p.Function != w)) is { } unknown)
            throw new SkeletonException($"{unknown}: the port has no such function");
        var differ = files.Sum(file => Show(file, [.. Fidelity.Of(port, file).Where(f => functions.Count == 0 || functions.Contains(f.Function.Function))], parsed.GetValue(All)));
        return differ == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }

    private static int Write(List<SkeletonFile> files, string root)
    {
        foreach (var file in files)
            file.Write(root);
        Output.Line(new($"{files.Count} files, {files.Sum(f => f.Functions.Count)} functions of Linux {files[0].Version}"));
        return ExitStatus.Success;
    }

    /// <returns>How many functions differ where no comment says so.</returns>
    private static int Show(SkeletonFile file, List<FunctionFidelity> functions, bool all)
    {
        if (functions.Count == 0)
            return 0;
        var undeclared = functions.Count(f => f.IsKnown && f.Undeclared.Any());
        Output.Line(new($"{file.KernelFile}, Linux {file.Version}: {functions.Count} ported, {functions.Count(f => f.Hunks.Count == 0)} do the same, {undeclared} differ undeclared", Tone.Heading));
        foreach (var function in functions)
        {
            var hunks = all ? [.. function.Hunks] : function.Undeclared.ToList();
            if (hunks.Count > 0 || !function.IsKnown)
                Output.Line(new($"  {function.Function.Source}:{function.Function.Line}: {function.Function.Function}{(function.IsKnown ? "" : ": the kernel has no such function there")}"));
            foreach (var hunk in hunks)
                Output.Line(new($"    {hunk}"));
        }
        return undeclared;
    }
}
