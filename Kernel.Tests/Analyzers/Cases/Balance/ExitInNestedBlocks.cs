// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0016
class Shapes
{
    private readonly object _gate = new();
    private int _n;
    public int DoWhile()
    {
        int tries = 0;
        do { Monitor.Enter(_gate); tries = _n; Monitor.Exit(_gate); } while (tries < 3);
        return tries;
    }
    public int SwitchAll(int x)
    {
        Monitor.Enter(_gate);
        switch (x)
        {
            case 0: Monitor.Exit(_gate); return 0;
            case 1: Monitor.Exit(_gate); return 1;
            default: Monitor.Exit(_gate); return 2;
        }
    }
    public int GotoOut(int x)
    {
        Monitor.Enter(_gate);
        if (x < 0) goto fail;
        _n = x;
        Monitor.Exit(_gate);
        return 0;
    fail:
        Monitor.Exit(_gate);
        return -1;
    }
    public int OneLabel(int x)
    {
        int result = -1;
        Monitor.Enter(_gate);
        if (x < 0) goto end;
        result = _n = x;
    end:
        Monitor.Exit(_gate);
        return result;
    }
    public void Infinite() { Monitor.Enter(_gate); while (true) _n++; }
    public async Task Foreach(IAsyncEnumerable<int> source)
    {
        await foreach (int x in source) { lock (_gate) _n += x; }
    }
    public unsafe void Pointer(int* p) { lock (_gate) *p = _n; }
    public void Pattern(object o) { Monitor.Enter(_gate); if (o is int i and > 3) _n = i; Monitor.Exit(_gate); }
}
