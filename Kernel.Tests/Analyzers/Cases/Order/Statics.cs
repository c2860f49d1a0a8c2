// SPDX-License-Identifier: GPL-2.0-only
static class A
{
    public static readonly object Gate = new();
    public static void UnderB() { lock (B.Gate) { lock (Gate) { } } } // expect: KRN0015
    public static void Alone() { lock (Gate) { } }
}
static class B
{
    public static readonly object Gate = new();
    public static void UnderA() { lock (A.Gate) { lock (Gate) { } } } // expect: KRN0015
    public static void Sequence() { lock (Gate) { } A.Alone(); }
}
