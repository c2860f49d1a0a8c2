// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010
public class LocalFunctionsNamedLikeDisposal
{
    private readonly object _gate = new();
    private int _n;

    // A function that has no object of its own to be disposed of.
    public void Ends()
    {
        lock (_gate)
            Close();
        void Close() => _n++;
    }

    public void Keeps(bool b)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        Dispose();
        if (b)
            return;
        Monitor.Exit(_gate);
        static void Dispose() => Console.WriteLine();
    }
}
