// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>A step of the build: compiles the variants that come with the program, all at once.</summary>
internal static class CompileVariantsCommand
{
    public static System.CommandLine.Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where they go." };
        var command = new System.CommandLine.Command("compile-variants", "Compiles the variants that come with the program.") { folder };
        command.Hidden = true;
        command.SetAction(parsed => Compile(parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Compile(string folder)
    {
        try
        {
            new VariantStore(folder, UserCache.None).Ship([.. ShippedVariants.All.Select(it => it.Variant)]);
            return ExitStatus.Success;
        }
        catch (PatchException e)
        {
            return Say(e);
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions is [PatchException, ..] all)
        {
            return all.OfType<PatchException>().Select(Say).Max();
        }
    }

    // In the form in which a build tells an error of a file.
    private static int Say(PatchException e)
    {
        foreach (var error in e.Errors)
            Output.Error($"{error.File}({error.Line},{error.Column}): error VARIANT: {error.Message}");
        return ExitStatus.BadInput;
    }
}
