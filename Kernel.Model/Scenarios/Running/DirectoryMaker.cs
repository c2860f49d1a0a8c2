// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Running;

/// <summary><c>mkdir -p</c>: one mkdir(2) for each leading part of the path; what exists is passed over, and must be a directory in the end.</summary>
public static class DirectoryMaker
{
    /// <summary>Makes the directories.</summary>
    /// <param name="path">The path.</param>
    /// <param name="execute">Carries out one operation.</param>
    public static Errno Make(string path, Func<Operation, Errno> execute)
    {
        foreach (var prefix in Prefixes(path))
        {
            var last = prefix.Length == path.Length;
            var result = execute(new MakeDirectory(prefix));
            if (result is Errno.EEXIST && last)
                return execute(new Stat(path + "/.")) is Errno.None ? Errno.None : Errno.EEXIST;
            if (last || result is not (Errno.None or Errno.EEXIST))
                return result;
        }

        return execute(new MakeDirectory(path));
    }

    /// <summary>The leading parts of a path, the shortest first, and last the path as it is; nothing for an empty one.</summary>
    public static IEnumerable<string> Prefixes(string path)
    {
        for (var end = 0; end < path.Length;)
        {
            while (end < path.Length && path[end] is '/')
                end++;
            while (end < path.Length && path[end] is not '/')
                end++;
            if (path.AsSpan(end).Trim('/').IsEmpty)
            {
                yield return path;
                yield break;
            }

            yield return path[..end];
        }
    }
}
