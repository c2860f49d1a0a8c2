// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// A cache whose memory stays of its type while any reader may look at it (SLAB_TYPESAFE_BY_RCU, mm/slab.h): freed
/// objects are handed out again, the lowest address first, and are never poisoned.
/// </summary>
[KernelStruct("mm/slab.h")]
public readonly partial struct kmem_cache
{
    /// <summary>Objects that the cache can hold at once.</summary>
    public const int Capacity = 64;

    /// <summary>Objects ever made.</summary>
    public partial int made { get; set; }

    /// <summary>Address of each object; negative while it is free.</summary>
    [Length(Capacity)]
    public partial cells objects { get; }

    /// <summary>An object, with what its last user left in it.</summary>
    /// <exception cref="KernelBugException">All are in use.</exception>
    public T alloc<T>() where T : unmanaged, IHandle<T>
    {
        var all = objects;
        for (var i = 0; i < made; i++)
        {
            if (all[i] >= 0)
                continue;
            all[i] = -all[i];
            return T.at(all[i]);
        }
        if (made == Capacity)
            throw new KernelBugException(BugKind.Bug, $"the cache of {Capacity} {T.name} is used up");
        var fresh = slab.allocate<T>(zero: true);
        all[made++] = fresh.address;
        return fresh;
    }

    /// <summary>Gives an object back.</summary>
    /// <exception cref="KernelBugException">It is free already, or not of this cache.</exception>
    public void free<T>(T @object) where T : unmanaged, IHandle<T>
    {
        var all = objects;
        for (var i = 0; i < made; i++)
        {
            if (all[i] == @object.address)
            {
                all[i] = -all[i];
                return;
            }
        }
        throw new KernelBugException(BugKind.BadFree, $"{Context.current_thread} frees {Names.of(@object.address)}, which is free or not of this cache");
    }

    /// <summary>True for an object in use.</summary>
    public bool is_live(int address)
    {
        var all = objects;
        for (var i = 0; i < made; i++)
        {
            if (all[i] == address)
                return true;
        }
        return false;
    }
}
