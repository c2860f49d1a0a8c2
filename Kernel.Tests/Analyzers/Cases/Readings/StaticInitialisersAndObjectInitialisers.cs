// SPDX-License-Identifier: GPL-2.0-only
class Settings1
{
    private static readonly object s_gate = new();
    [GuardedBy(nameof(s_gate))] private static readonly Dictionary<string, int> s_map = new() { ["a"] = 1 };
    [GuardedBy(nameof(s_gate))] private static int s_count = s_map.Count;
    public readonly object Gate = new();
    [GuardedBy(nameof(Gate))] public List<int> Values { get; } = new();
    [GuardedBy(nameof(Gate))] public int Level { get; init; } = 4;
    static Settings1() { s_map["b"] = 2; s_count++; }
    public static Settings1 Make() => new() { Level = 3, Values = { 1, 2 } };
    public static Settings1 With(int n) { var s = new Settings1 { Level = n }; s.Values.Add(n); return s; }
    public static int Count() => s_count; // expect: KRN0020
    public static int CountHeld() { lock (s_gate) return s_count + s_map.Count; }
    public int Sum() => Values.Sum(); // expect: KRN0020
    public int SumHeld() { lock (Gate) return Values.Sum() + Level; }
    public static void Shared(List<Settings1> all)
    {
        var s = new Settings1();
        s.Values.Add(1);
        all.Add(s);
        s.Values.Add(2); // expect: KRN0020
    }
}
