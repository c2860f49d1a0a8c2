// SPDX-License-Identifier: GPL-2.0-only
class Old
{
    [GuardedBy("this")] private int _n;
    public void Add() { lock (this) _n++; }
    public int Bare() => _n; // expect: KRN0020
    public static int Of(Old o) { lock (o) return o._n; }
    public static int OfWrong(Old o, Old p)
    {
        lock (p)
            return o._n; // expect: KRN0020
    }
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)]
    public int Synchronized() => _n++;
}
