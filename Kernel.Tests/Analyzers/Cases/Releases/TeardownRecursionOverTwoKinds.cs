// SPDX-License-Identifier: GPL-2.0-only
class Dir
{
    private int _count = 1;
    internal Ino? Inode;
    [FinalRelease] public void Put() { if (--_count == 0) Kill(); }
    private void Kill()
    {
        Inode?.Put(); // expect: KRN0005
    }
}
class Ino
{
    private int _count = 1;
    internal Dir? Parent;
    [FinalRelease] public void Put() { if (--_count == 0) Evict(); }
    private void Evict()
    {
        Parent?.Put(); // expect: KRN0005
    }
}
