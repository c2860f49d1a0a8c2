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

    /// <summary>The most references.</summary>
    public const uint FILE_REF_MAXREF = 0x7FFFFFFFU;

    /// <summary>The middle of the zone of a file with too many references, which stays for good.</summary>
    public const int FILE_REF_SATURATED = unchecked((int)0xA0000000U);

    /// <summary>Where the zone of a file begins that is gone.</summary>
    public const uint FILE_REF_RELEASED = 0xC0000000U;

    /// <summary>The middle of that zone.</summary>
    public const int FILE_REF_DEAD = unchecked((int)0xE0000000U);

    /// <summary>The last reference has just been dropped.</summary>
    public const int FILE_REF_NOREF = -1;

    /// <summary>Sets the count of a new file; include/linux/file_ref.h, Linux 6.18.</summary>
    public static op file_ref_init(atomic_t @ref, int cnt) => atomic_set(@ref, cnt - 1);

    /// <summary>
    /// A further reference for somebody who need not have one: false for a file that is gone. include/linux/file_ref.h, Linux
    /// 6.18. Deviation: atomic_long_add_negative() is atomic_add_return() and a condition on the sign of what it gives.
    /// </summary>
    public static async co<bool> file_ref_get(atomic_t @ref)
    {
        return await atomic_add_return(1, @ref) >= 0;
    }

    /// <summary>
    /// A further reference for somebody who has one; include/linux/file_ref.h, Linux 6.18. Deviation:
    /// atomic_long_fetch_inc_relaxed() is atomic_add_return(), which gives the new value; on x86 both are a full barrier.
    /// </summary>
    public static async co file_ref_inc(atomic_t @ref)
    {
        var prior = await atomic_add_return(1, @ref) - 1;
        WARN_ON(prior < 0);
    }

    /// <summary>
    /// Drops a reference: true for the last, and then the file is the caller's to release. include/linux/file_ref.h, Linux
    /// 6.18. Preemption is off from the first look to the last: between the two the file may be given back by somebody else, and
    /// with it the page that it is in.
    /// </summary>
    public static async co<bool> file_ref_put(atomic_t @ref)
    {
        preempt_disable();
        var cnt = await atomic_dec_return(@ref);
        if (cnt >= 0)
        {
            preempt_enable();
            return false;
        }
        var last = await __file_ref_put(@ref, cnt);
        preempt_enable();
        return last;
    }

    /// <summary>
    /// The rest of a put that made the count negative; fs/file.c, Linux 6.18. Deviation: atomic_long_try_cmpxchg_release() is
    /// cmpxchg() with what it found compared with FILE_REF_NOREF, a full barrier on x86, so that
    /// smp_acquire__after_ctrl_dep() has nothing to add.
    /// </summary>
    private static async co<bool> __file_ref_put(atomic_t @ref, int cnt)
    {
        if (cnt == FILE_REF_NOREF)
        {
            // Between the decrement and this, a lookup may have taken a reference: then that one is the last.
            if (await cmpxchg(@ref.counter, FILE_REF_NOREF, FILE_REF_DEAD) != FILE_REF_NOREF)
                return false;
            return true;
        }

        return await __file_ref_put_badval(@ref, cnt);
    }

    /// <summary>
    /// A put of a file that is gone, or of one with too many references; fs/file.c, Linux 6.18. Left out: a file that is gone
    /// is not marked so again (condition, atomic_set() to FILE_REF_DEAD, return), since the warning ends the run.
    /// </summary>
    private static async co<bool> __file_ref_put_badval(atomic_t @ref, int cnt)
    {
        WARN_ON(unchecked((uint)cnt) >= FILE_REF_RELEASED);

        if (unchecked((uint)cnt) > FILE_REF_MAXREF)
            await atomic_set(@ref, FILE_REF_SATURATED);
        return false;
    }

    /// <summary>
    /// As <see cref="file_ref_put"/>, for a caller who most likely has the last reference: one atomic operation instead
    /// of two where that is so. include/linux/file_ref.h, Linux 6.18 (since 6.15). Deviation: atomic_long_try_cmpxchg() is
    /// cmpxchg() with what it found compared with FILE_REF_ONEREF.
    /// </summary>
    public static async co<bool> file_ref_put_close(atomic_t @ref)
    {
        var old = await atomic_read(@ref);
        if (old == FILE_REF_ONEREF)
        {
            if (await cmpxchg(@ref.counter, FILE_REF_ONEREF, FILE_REF_DEAD) == FILE_REF_ONEREF)
                return true;
        }
        return await file_ref_put(@ref);
    }

    /// <summary>
    /// References, seen by somebody who has one or keeps others out; include/linux/file_ref.h, Linux 6.18. Deviation: no
    /// step of its own (atomic_long_read(), atomic_read()), since only whether there is any reference is asked, and the one who asks has one.
    /// </summary>
    public static int file_ref_read(atomic_t @ref)
    {
        var c = unchecked((uint)@ref.counter.value);
        return c >= FILE_REF_RELEASED ? 0 : (int)c + 1;
    }
}
