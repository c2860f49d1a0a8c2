// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>What contexts of fsopen(2) refer to: once its file system is made, to that and to its root.</summary>
internal static class Contexts
{
    /// <summary>How many keep a file system.</summary>
    public static int Of(super_block sb) => slab.Live<fs_context>().Count(context => context.root && context.root.d_sb == sb);

    /// <summary>How many have a dentry as the root of theirs.</summary>
    public static int Of(dentry dentry) => slab.Live<fs_context>().Count(context => context.root == dentry);

    /// <summary>A context without a file that is one, or with several; null where there is none.</summary>
    public static string? Left()
    {
        foreach (var context in slab.Live<fs_context>())
        {
            if (References.OpenFiles().Count(file => file.private_data == context.address) is var files and not 1)
                return $"{context} is left, and {files} files are descriptors of it";
        }
        return null;
    }
}
