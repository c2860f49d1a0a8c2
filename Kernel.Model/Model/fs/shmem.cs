// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Model;

/// <summary>What a file system was told beside flags: struct shmem_options of include/linux/shmem_fs.h, as far as it matters.</summary>
/// <param name="err">Why it could not be understood: 0, or a negative error number.</param>
/// <param name="blocks">The limit asked for, in pages; 0 for none.</param>
/// <param name="seen_blocks">Whether one was.</param>
public readonly record struct fs_options(int err, int blocks, bool seen_blocks)
{
    /// <summary>The limit of a new tmpfs; without a word half of the memory, which no file of a scenario fills.</summary>
    public int max_blocks => seen_blocks ? blocks : shmem.DefaultBlocks;
}

/// <summary>The options of tmpfs, mm/shmem.c of Linux 6.18. Deviation: the mode of the root is not kept, since root may do everything.</summary>
public static class shmem
{
    /// <summary>Targets of symbolic links from this length on take a page.</summary>
    public const int SHORT_SYMLINK_LEN = 128;

    internal const int DefaultBlocks = int.MaxValue;

    private const int PAGE_SIZE = 4096;

    /// <summary>Takes the options of mount(2) apart; fs/fs_context.c, Linux 6.18, with shmem_parse_one(), ramfs_parse_param() and devpts's.</summary>
    public static fs_options parse_monolithic_mount_data(qstr fs_type, qstr data)
    {
        var options = default(fs_options);
        foreach (var option in data.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var size = option.StartsWith("size=", StringComparison.Ordinal);
            if (size && fs_type == "devpts")
                return new fs_options(-EINVAL, 0, false);
            if (size && fs_type == "tmpfs")
                options = new fs_options(0, pages(option["size=".Length..]), true);
        }
        return options;
    }

    private static int pages(string size)
    {
        var digits = size.TrimEnd("kKmMgG%".ToCharArray());
        var number = ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (size[^1] == '%')
            return number == 0 ? 0 : DefaultBlocks; // of the memory there is
        var shift = char.ToLowerInvariant(size[^1]) switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => 0 };
        return (int)UInt128.Min((((UInt128)number << shift) + PAGE_SIZE - 1) / PAGE_SIZE, DefaultBlocks);
    }

    /// <summary>A remount with another size; mm/shmem.c, Linux 6.18. Locks: s_umount for writing.</summary>
    [MustHold("sb.s_umount")]
    public static int shmem_reconfigure(super_block sb, fs_options options)
    {
        if (sb.s_type != "tmpfs" || !options.seen_blocks)
            return 0;
        if (options.blocks != 0)
        {
            if (sb.s_max_blocks == 0)
                return -EINVAL; // cannot retroactively limit size
            if (sb.s_used_blocks > options.blocks)
                return -EINVAL; // too small a size for current use
        }
        sb.s_max_blocks = options.blocks;
        return 0;
    }

    /// <summary>Takes pages, unless they are too many; mm/shmem.c, Linux 6.18.</summary>
    public static bool shmem_acct_blocks(super_block sb, int pages)
    {
        if (sb.s_type != "tmpfs" || pages == 0)
            return true;
        if (sb.s_max_blocks != 0 && sb.s_used_blocks + pages > sb.s_max_blocks)
            return false;
        sb.s_used_blocks += pages;
        return true;
    }

    /// <summary>Gives them back; mm/shmem.c, Linux 6.18.</summary>
    public static void shmem_unacct_blocks(super_block sb, int pages)
    {
        if (sb.s_type == "tmpfs")
            sb.s_used_blocks -= pages;
    }
}
