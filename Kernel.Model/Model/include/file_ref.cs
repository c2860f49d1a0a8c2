// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// Counts of references to files, include/linux/file_ref.h and fs/file.c, Linux 6.18: a count is one less than the
/// references, so that whoever makes it negative has dropped the last one and nobody needs a compare-and-exchange loop.
/// The zones are those of a 32-bit kernel.
/// </summary>
public static class file_ref
{
    /// <summary>One reference.</summary>
    public const int FILE_REF_ONEREF = 0;

    /// <summary>The middle of the zone of a file that is gone.</summary>
    public const int FILE_REF_DEAD = unchecked((int)0xE0000000U);

    /// <summary>The last reference has just been dropped.</summary>
    public const int FILE_REF_NOREF = -1;

    /// <summary>Sets the count of a new file; include/linux/file_ref.h, Linux 6.18.</summary>
    public static op file_ref_init(atomic_t @ref, int cnt) => atomic_set(@ref, cnt - 1);

    /// <summary>A further reference for somebody who need not have one: false for a file that is gone. include/linux/file_ref.h, Linux 6.18.</summary>
    public static async co<bool> file_ref_get(atomic_t @ref)
    {
        return await atomic_add_return(1, @ref) >= 0;
    }

    /// <summary>A further reference for somebody who has one; include/linux/file_ref.h, Linux 6.18.</summary>
    public static async co file_ref_inc(atomic_t @ref)
    {
        var prior = await atomic_add_return(1, @ref) - 1;
        WARN_ON(prior < 0);
    }

    /// <summary>Drops a reference: true for the last, and then the file is the caller's to release. include/linux/file_ref.h, Linux 6.18.</summary>
    public static async co<bool> file_ref_put(atomic_t @ref)
    {
        var cnt = await atomic_dec_return(@ref);
        if (cnt >= 0)
            return false;
        return await __file_ref_put(@ref, cnt);
    }

    /// <summary>The rest of a put that made the count negative; fs/file.c, Linux 6.18.</summary>
    private static async co<bool> __file_ref_put(atomic_t @ref, int cnt)
    {
        if (cnt == FILE_REF_NOREF)
        {
            // Between the decrement and this, a lookup may have taken a reference: then that one is the last.
            if (await cmpxchg(@ref.counter, FILE_REF_NOREF, FILE_REF_DEAD) != FILE_REF_NOREF)
                return false;
            return true;
        }

        // A put of a file that is gone, or one too many: the kernel repairs the count and warns.
        WARN_ON(cnt < FILE_REF_NOREF);
        return false;
    }

    /// <summary>
    /// As <see cref="file_ref_put"/>, for a caller who most likely has the last reference: one atomic operation instead
    /// of two where that is so. include/linux/file_ref.h, Linux 6.18 (since 6.15).
    /// </summary>
    public static async co<bool> file_ref_put_close(atomic_t @ref)
    {
        if (await atomic_read(@ref) == FILE_REF_ONEREF
            && await cmpxchg(@ref.counter, FILE_REF_ONEREF, FILE_REF_DEAD) == FILE_REF_ONEREF)
            return true;
        return await file_ref_put(@ref);
    }

    /// <summary>References, seen by somebody who has one or keeps others out; include/linux/file_ref.h, Linux 6.18.</summary>
    public static int file_ref_read(atomic_t @ref)
    {
        var cnt = @ref.counter.value;
        return cnt < 0 ? 0 : cnt + 1;
    }
}
