// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine;

/// <summary>A folder that pages are written to: a new one, or an empty one, so that nothing is overwritten.</summary>
internal static class PageFolder
{
    /// <summary>Writes pages, apart until all are there. Where that cannot be, or was ended, nothing is left of them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pages">The pages: where each stands in the folder, and its text. Asked for once it is clear that the folder is good.</param>
    /// <returns>How many there are; null where they cannot be written, which was said.</returns>
    public static int? Write(string folder, Func<IEnumerable<(string Path, string Text)>> pages)
    {
        string? beside = null;
        try
        {
            if (Refusal(folder) is { } why)
                return Refuse(folder, why);
            var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            var isNew = !Directory.Exists(whole);
            // A folder that is there may be another file system, or somebody's working directory.
            beside = Directory.CreateDirectory(isNew ? $"{whole}.{Path.GetRandomFileName()}" : Path.Combine(whole, Path.GetRandomFileName())).FullName;
            var count = 0;
            foreach (var (path, text) in pages())
            {
                Interrupt.Token.ThrowIfCancellationRequested();
                var file = Path.Combine(beside, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
                count++;
            }
            if (isNew)
                Directory.Move(beside, whole);
            else
                MoveUp(beside, whole);
            return count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !Output.IsBroken)
        {
            return Refuse(folder, e.Message);
        }
        finally
        {
            // Nobody asked for half of them.
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
        }
    }

    /// <summary>Whether a folder may be written to; if not, that is said.</summary>
    public static bool IsGood(string folder) => Refusal(folder) is not { } why || Refuse(folder, why) != null;

    private static string? Refusal(string folder)
    {
        try
        {
            return File.Exists(folder) ? "a file, not a folder"
                : Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() ? "not empty, and nothing in it is to be overwritten"
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static int? Refuse(string folder, string why)
    {
        Output.Error($"{Show.Plain(folder, 200)}: {Show.Plain(why, 200)}");
        return null;
    }

    private static void MoveUp(string from, string to)
    {
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var place = Path.Combine(to, entry.Name);
            if (entry is DirectoryInfo folder)
                folder.MoveTo(place);
            else
                File.Move(entry.FullName, place);
        }
    }
}
