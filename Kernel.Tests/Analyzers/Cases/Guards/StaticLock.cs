// SPDX-License-Identifier: GPL-2.0-only
static class Registry
{
    private static readonly object s_gate = new();
    [GuardedBy(nameof(s_gate))] private static int s_count;
    public static int Count => s_count; // expect: KRN0020
    public static int CountHeld { get { lock (s_gate) return s_count; } }
    public static void Add() { lock (s_gate) s_count++; }
    public static void Lose() => s_count--; // expect: KRN0021
}
class Entry
{
    public static readonly object Shared = new();
    [GuardedBy("Entry.Shared")] public int Rank;
    public void Raise() { lock (Shared) Rank++; }
    public void RaiseQualified() { lock (Entry.Shared) Rank++; }
    public void Lower() => Rank--; // expect: KRN0021
    public static int Compare(Entry a, Entry b) { lock (Shared) return a.Rank - b.Rank; }
}
