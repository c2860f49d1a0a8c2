// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0016
public static class AbandonedMutexes
{
    // Who is told that the mutex was abandoned has it.
    public static bool Launch(string name)
    {
        using Mutex mutex = new(false, name);
        try
        {
            if (!mutex.WaitOne(1000))
                return false;
        }
        catch (AbandonedMutexException)
        {
            Console.WriteLine("abandoned");
        }

        try
        {
            Console.WriteLine();
        }
        finally
        {
            mutex.ReleaseMutex();
        }

        return true;
    }

    public static void LaunchAnyhow(Mutex mutex, string path)
    {
        try
        {
            File.Delete(path);
            mutex.WaitOne(); // expect: KRN0016
        }
        catch (IOException)
        {
            Console.WriteLine("there is none");
        }

        Console.WriteLine();
        mutex.ReleaseMutex();
    }
}
