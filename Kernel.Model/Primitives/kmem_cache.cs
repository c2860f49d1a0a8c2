// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// A cache whose memory stays of its type while any reader may look at it (SLAB_TYPESAFE_BY_RCU, mm/slab.h): freed
/// objects are handed out again, the lowest address first, and are never poisoned.
/// </summary>
[KernelStruct("mm/slab.h")]
public readonly partial struct kmem_cache
{
    /// <summary>Objects ever made.</summary>
    public partial int made { get; set; }

    /// <summary>The books of the first objects: a world that an exploration explores needs no others.</summary>
    public partial kmem_cache_page first { get; }

    /// <summary>An object, with what its last user left in it.</summary>
    public T alloc<T>() where T : unmanaged, IHandle<T>
    {
        var page = first;
        for (var i = 0; i < made; i++)
        {
            var all = page.objects;
            var at = i % kmem_cache_page.Capacity;
            if (all[at] < 0)
            {
                all[at] = -all[at];
                return T.at(all[at]);
            }
            if (at == kmem_cache_page.Capacity - 1)
                page = page.next ? page.next : page.grow();
        }
        var fresh = slab.allocate<T>(zero: true);
        var last = page.objects;
        last[made++ % kmem_cache_page.Capacity] = fresh.address;
        return fresh;
    }

    /// <summary>Gives an object back.</summary>
    /// <exception cref="KernelBugException">It is free already, or not of this cache.</exception>
    public void free<T>(T @object) where T : unmanaged, IHandle<T>
    {
        var cell = find(@object.address);
        if (cell == 0)
            throw new KernelBugException(BugKind.BadFree, $"{Context.current_thread} frees {Names.of(@object.address)}, which is free or not of this cache");
        Memory.store(cell, -@object.address);
    }

    /// <summary>True for an object in use.</summary>
    public bool is_live(int address) => find(address) != 0;

    /// <summary>Where the books have an object in use; 0 for none.</summary>
    private int find(int address)
    {
        var page = first;
        for (var i = 0; i < made; i++)
        {
            var at = i % kmem_cache_page.Capacity;
            if (page.objects[at] == address)
                return page.objects.address + at;
            if (at == kmem_cache_page.Capacity - 1)
                page = page.next;
        }
        return 0;
    }
}

/// <summary>A page of a cache's books.</summary>
[KernelStruct("mm/slab.h")]
public readonly partial struct kmem_cache_page
{
    /// <summary>Objects in a page.</summary>
    public const int Capacity = 64;

    /// <summary>Address of each object; negative while it is free.</summary>
    [Length(Capacity)]
    public partial cells objects { get; }

    /// <summary>The page after this one.</summary>
    public partial kmem_cache_page next { get; set; }

    /// <summary>Adds a page.</summary>
    internal kmem_cache_page grow() => next = slab.allocate<kmem_cache_page>(zero: true);
}
