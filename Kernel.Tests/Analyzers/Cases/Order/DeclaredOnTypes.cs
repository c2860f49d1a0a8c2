// SPDX-License-Identifier: GPL-2.0-only
class Types
{
    public static void Right(Sb sb, Ino ino) { lock (sb) lock (ino) { } }
    public static void Wrong(Sb sb, Ino ino)
    {
        ino.Lock();
        sb.Lock(); // expect: KRN0015
        sb.Unlock();
        ino.Unlock();
    }
    public static void RightByHand(Sb sb, Ino ino) { sb.Lock(); ino.Lock(); ino.Unlock(); sb.Unlock(); }
}
[Lock]
[AcquiredBefore("Ino")]
class Sb { [Acquires("this")] public void Lock() { } [Releases("this")] public void Unlock() { } }
[Lock]
class Ino { [Acquires("this")] public void Lock() { } [Releases("this")] public void Unlock() { } }
