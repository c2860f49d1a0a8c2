// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
public enum IOBehavior { Synchronous, Asynchronous }

public class SynchronousByAnArgument
{
    private readonly object _gate = new();
    private int _n;

    // Asked to run to its end before it returns.
    public int Send()
    {
        lock (_gate)
            return SendAsync(IOBehavior.Synchronous).Result;
    }

    public int Wait()
    {
        lock (_gate)
            return SendAsync(IOBehavior.Asynchronous).Result; // expect: KRN0102
    }

    private async ValueTask<int> SendAsync(IOBehavior behavior)
    {
        if (behavior == IOBehavior.Asynchronous)
            await Task.Yield();
        return ++_n;
    }
}
