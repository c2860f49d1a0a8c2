// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0005
class Mnt
{
    private int _count = 1;
    [FinalRelease] public void Put() { if (--_count == 0) Shutdown(); }
    private void Shutdown() => Console.WriteLine("down");
}
class Fil
{
    private int _count = 1;
    private readonly Mnt _mnt = new();
    [FinalRelease] public void Put() { if (--_count == 0) Release(); }
    // A file's teardown that puts its mount comes back to nothing that is still running.
    private void Release() { Console.WriteLine("release"); _mnt.Put(); }
}
