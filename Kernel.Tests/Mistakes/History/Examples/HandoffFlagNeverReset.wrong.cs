// SPDX-License-Identifier: GPL-2.0-only
// The diff folded into the fourth deferral patch, April 2025: the argument of the unlock became a variable beside the lists.
// The lists are emptied where they are taken. The flag is only read, and as posted nobody sets it: once anybody did, every
// unmount after that one would be deferred too, those that must not be among them.
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

    public void DoUmount(Mount mount)
    {
        _namespaceSem.DownWrite();
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
