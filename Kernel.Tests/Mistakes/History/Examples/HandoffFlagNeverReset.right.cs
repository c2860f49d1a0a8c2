// SPDX-License-Identifier: GPL-2.0-only
// The repair of nine days later: set in do_umount() and cleared in the unlock, both with the semaphore held.
using Kit;

class Namespace
{
    private readonly RwSem _namespaceSem = new();

    [Handoff(nameof(_namespaceSem))]
    private bool _unmountedLazily;

    [Handoff(nameof(_namespaceSem))]
    private List<Mount> _unmounted = [];

    [Handoff(nameof(_namespaceSem))]
    private List<string> _exMountpoints = [];

    [Releases(nameof(_namespaceSem))]
    private void NamespaceUnlock()
    {
        var defer = _unmountedLazily;
        _unmountedLazily = false;
        var head = _unmounted;
        _unmounted = [];
        var list = _exMountpoints;
        _exMountpoints = [];

        _namespaceSem.UpWrite();

        list.Clear();
        if (head.Count == 0)
            return;
        if (defer)
        {
            Deferred.Queue(head);
            return;
        }
        Readers.Wait();
        FreeMounts(head);
    }

    private static void FreeMounts(List<Mount> head)
    {
        foreach (var mount in head)
            Vfs.PutMount(mount);
    }

    public void DoUmount(Mount mount, bool lazy)
    {
        _namespaceSem.DownWrite();
        _unmountedLazily = lazy;
        _unmounted.Add(mount);
        NamespaceUnlock();
    }
}

static class Deferred
{
    public static void Queue(List<Mount> head) => _ = head;
}

static class Readers
{
    [GracePeriod, MightSleep]
    public static void Wait()
    {
    }
}
