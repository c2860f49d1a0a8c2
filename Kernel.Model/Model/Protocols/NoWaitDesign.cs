// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>V3: a lazy umount does not wait for a grace period at all.</summary>
internal sealed class NoWaitDesign : UmountDesign
{
    public override bool defer(bool lazy, mount mnt) => lazy;

    public override co release(hlist_head head, bool defer, mount mnt) => defer ? Namespace.free_mounts(head, mount_batch.of(head).life) : wait_and_free_mounts(head);
}
