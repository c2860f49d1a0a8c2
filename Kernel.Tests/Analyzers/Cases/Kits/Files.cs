// SPDX-License-Identifier: GPL-2.0-only
// Files and mounts whose last reference runs a teardown, and the completion that tells of it.
namespace Kit;

public sealed class OpenFile
{
    public int Position;
    public void Read() { }
    public void Get() { }
    [return: NewReference] public static OpenFile Open(string path) => new();
    [return: NewReference] public static OpenFile? TryOpen(string path) => null;
}

public sealed class Mount
{
    public int Flags;
}

public static class Vfs
{
    [FinalRelease] public static void Put(OpenFile file) { }
    [DeferredRelease] public static void PutLater(OpenFile file) { }
    [FinalRelease(BoundaryOnly = true)] public static void PutSync(OpenFile file) { }
    [FinalRelease] public static void PutMount(Mount mount) { }
    public static void Install([Consumes] OpenFile file) { }
}

public sealed class Completion
{
    [Signals] public void Complete() { }
    [MightSleep] public void Wait() { }
}
