// SPDX-License-Identifier: GPL-2.0-only
class Base
{
    protected readonly object Gate = new();
    [GuardedBy(nameof(Gate))] protected int N;
}
class Derived : Base
{
    public int Bare() => N; // expect: KRN0020
    public int Held() { lock (Gate) return N; }
    public void Add() { lock (base.Gate) N++; }
    public Derived() { N = 1; }
    public void Lose() => N--; // expect: KRN0021
}
