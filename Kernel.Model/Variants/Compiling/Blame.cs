// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;

namespace Kernel.Variants;

/// <summary>Finds the line of a patch that a place in the compiled source comes from.</summary>
internal static class Blame
{
    /// <summary>An error or a warning of the compiler or the analyzers.</summary>
    public static PatchError Of(Variant variant, Diagnostic diagnostic) => Of(variant, diagnostic.Location, $"{diagnostic.Id}: {OneLine(diagnostic.GetMessage())}");

    /// <summary>An error of the workloads, which the patch does not know.</summary>
    public static PatchError OfWorkloads(Variant variant, Diagnostic diagnostic)
    {
        var at = diagnostic.Location.GetLineSpan();
        var (file, line, column) = First(variant);
        return new(file, line, column, $"{diagnostic.Id}: {OneLine(diagnostic.GetMessage())} (in Kernel.Workloads/{at.Path}:{at.StartLinePosition.Line + 1}, which stands on what the patch changes)");
    }

    /// <summary>What is said of a place in the source.</summary>
    public static PatchError Of(Variant variant, Location location, string message)
    {
        var at = location.GetLineSpan();
        var line = at.StartLinePosition.Line + 1;
        if (variant.Patches.FirstOrDefault(it => it.File + Patch.Extension == at.Path) is { } table)
            return new(table.File, line, at.StartLinePosition.Character + 1, message);
        var file = variant.Files.FirstOrDefault(it => it.Path == at.Path);
        if (file?.Origin(line) is { } origin)
            return new(origin.File, origin.Line, at.StartLinePosition.Character + 2, message);
        var where = at.Path.Length == 0 ? "" : $" (in {at.Path}:{line}, which the patch leaves as it is)";
        if (file != null)
            return new(file.Nearest(line).File, file.Nearest(line).Line, 1, message + where);
        var (patch, first, column) = First(variant);
        return new(patch, first, column, message + where);
    }

    private static (string File, int Line, int Column) First(Variant variant)
    {
        var patch = variant.Patches[^1];
        return (patch.File, patch.Files[0].Line, patch.Files[0].Column);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
