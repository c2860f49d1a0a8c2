// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
class Sync
{
    [GuardedBy("this")] private int _n;
    private readonly CancellationTokenSource _cts = new();
    public event Action? Done;
    [MethodImpl(MethodImplOptions.Synchronized)] public void Add() => _n++;
    [MethodImpl(MethodImplOptions.Synchronized)]
    public void Stop()
    {
        _cts.Cancel(); // expect: KRN0100
    }
    [MethodImpl(MethodImplOptions.Synchronized)]
    public void Raise()
    {
        Done?.Invoke(); // expect: KRN0103
    }
    public int Bare() => _n; // expect: KRN0020
    public int Held() { lock (this) return _n; }
    public void Outside() { Add(); _cts.Cancel(); Done?.Invoke(); }
}
class StaticSync
{
    private static readonly CancellationTokenSource s_cts = new();
    [MethodImpl(MethodImplOptions.Synchronized)]
    public static void Stop()
    {
        s_cts.Cancel(); // expect: KRN0100
    }
    public static void Free() => s_cts.Cancel();
}
