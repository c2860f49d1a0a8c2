// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0030, KRN0001
// with: Locks
// A method that releases a lock of its caller may block after it has; whether it does is judged inside.
using Kit;

class Thing
{
    public readonly Spin Gate = new();

    [Releases("Gate"), MightSleep]
    public void UnlockAndWait()
    {
        Gate.Unlock();
        System.Threading.Thread.Sleep(1);
    }

    [Releases("Gate"), MightSleep]
    public void WaitAndUnlock()
    {
        System.Threading.Thread.Sleep(1); // expect: KRN0030
        Gate.Unlock();
    }

    [FinalRelease]
    public static void Put(Thing it) => _ = it;

    [Releases("Gate"), FinalRelease]
    public void UnlockAndPut()
    {
        Gate.Unlock();
        Put(this);
    }

    public void Caller()
    {
        Gate.Lock();
        UnlockAndWait();
    }

    public void Another(Thing other)
    {
        other.Gate.Lock();
        Gate.Lock();
        UnlockAndWait(); // expect: KRN0030
        other.Gate.Unlock();
    }

    public void Last()
    {
        Gate.Lock();
        UnlockAndPut();
    }
}
