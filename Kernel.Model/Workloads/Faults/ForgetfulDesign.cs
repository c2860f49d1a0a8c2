// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Faults;

/// <summary>Needs memory to release a batch, and drops the batch where there is none; mended, it does without.</summary>
/// <param name="forgets">Whether it drops the batch.</param>
internal sealed class ForgetfulDesign(bool forgets) : UmountDesign
{
    /// <inheritdoc/>
    public override co release(hlist_head head, bool defer, mount mnt) => forgets ? drop_without_memory(head) : do_without_memory(head);

    private static async co drop_without_memory(hlist_head head)
    {
        var d = await slab.kmalloc<deferred_free_mounts>();
        if (!d)
            return;
        slab.kfree(d);
        await wait_and_free_mounts(head);
    }

    private static async co do_without_memory(hlist_head head)
    {
        slab.kfree(await slab.kmalloc<deferred_free_mounts>());
        await wait_and_free_mounts(head);
    }
}
