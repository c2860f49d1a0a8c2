// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;
using static Kernel.Model.mount_h;
using static Kernel.Model.Namespace;
using static Kernel.Model.pnode;
using static Kernel.Primitives.HashLists;
using static Kernel.Primitives.Lists;
using static Kernel.Primitives.slab;

namespace Kernel.Tests;

/// <summary>
/// Mounts that form a propagation graph and nothing else, and beside it the same graph as two tables: who is in which
/// group, and from which group each receives.
/// </summary>
internal sealed class PropagationGraph
{
    private readonly mnt_namespace _ns = kzalloc_nofail<mnt_namespace>();
    private readonly List<mount> _mounts = [];
    private readonly Dictionary<mount, int> _group = [];
    private readonly Dictionary<mount, int> _master = [];

    public IReadOnlyList<mount> Mounts => _mounts;

    public mount Add()
    {
        var m = kzalloc_nofail<mount>();
        INIT_LIST_HEAD(m.mnt_list);
        INIT_LIST_HEAD(m.mnt_share);
        var ns = m.mnt_ns;
        ns.value = _ns;
        _mounts.Add(m);
        _group[m] = _master[m] = 0;
        return m;
    }

    public void Shared(mount m)
    {
        if (m.mnt_group_id == 0)
            _ = mnt_alloc_group_id(m);
        change_mnt_propagation(m, MS_SHARED);
        _group[m] = m.mnt_group_id;
    }

    /// <summary>What clone_mnt() does to the graph.</summary>
    public void Copy(mount old, bool slave)
    {
        var m = Add();
        if (!slave && old.mnt_group_id != 0)
        {
            m.mnt_group_id = old.mnt_group_id;
            set_mnt_shared(m);
            list_add(m.mnt_share, old.mnt_share);
        }
        if (slave && old.mnt_group_id != 0)
        {
            hlist_add_head(m.mnt_slave, old.mnt_slave_list);
            m.mnt_master = old;
            _master[m] = _group[old];
            return;
        }
        if (old.mnt_master)
        {
            hlist_add_behind(m.mnt_slave, old.mnt_slave);
            m.mnt_master = old.mnt_master;
        }
        _group[m] = slave ? 0 : _group[old];
        _master[m] = _master[old];
    }

    public void Slave(mount m)
    {
        change_mnt_propagation(m, MS_SLAVE);
        var left = _group[m];
        Leave(m);
        if (_group.ContainsValue(left) && left != 0)
            _master[m] = left;
    }

    public void Private(mount m, int type = MS_PRIVATE)
    {
        change_mnt_propagation(m, type);
        Leave(m);
        _master[m] = 0;
    }

    /// <summary>The same for many at once, as umount_tree() does it.</summary>
    public void BulkPrivate(IEnumerable<mount> gone)
    {
        var set = kzalloc_nofail<list_head>();
        INIT_LIST_HEAD(set);
        foreach (var m in gone)
        {
            var flags = m.mnt.mnt_flags;
            flags.value |= MNT_UMOUNT;
            list_add_tail(m.mnt_list, set);
        }
        bulk_make_private(set);
        foreach (var m in list_for_each_entry<mount>(set, mount.offsetof_mnt_list))
        {
            Leave(m);
            _master[m] = 0;
        }
    }

    /// <summary>The group of a mount, and the group that it receives from, as the port has them and as the tables have them.</summary>
    public IEnumerable<((int Group, int Master) Port, (int Group, int Master) Tables)> Compare() =>
        _mounts.Select(m => ((m.mnt_group_id, m.mnt_master ? m.mnt_master.mnt_group_id : 0), (_group[m], _master[m])));

    /// <summary>What receives from <paramref name="origin"/>, by the tables.</summary>
    public HashSet<mount> Receivers(mount origin)
    {
        var reached = new HashSet<int>();
        var found = new HashSet<mount>();
        var todo = new Queue<int>([_group[origin]]);
        while (todo.TryDequeue(out var group))
        {
            if (group == 0 || !reached.Add(group))
                continue;
            foreach (var m in _mounts)
            {
                if (_master[m] != group && (_group[m] != group || m == origin))
                    continue;
                found.Add(m);
                todo.Enqueue(_group[m]);
            }
        }
        found.Remove(origin);
        return found;
    }

    /// <summary>A mount leaves its group; with the last member the group goes, and who received from it receives from the group above.</summary>
    private void Leave(mount m)
    {
        var left = _group[m];
        _group[m] = 0;
        if (left == 0 || _group.ContainsValue(left))
            return;
        foreach (var other in _mounts.Where(it => _master[it] == left))
            _master[other] = _master[m];
    }
}
