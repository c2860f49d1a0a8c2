// SPDX-License-Identifier: GPL-2.0-only
class Duties
{
    public static readonly object Gate = new();
    [MustHold("Duties.Gate")] public Duties() { }
    [MustHold("Duties.Gate")] public int Level => 3;
    [MustHold("Duties.Gate")] public static int Next { get; set; }
    public static Duties Make() => new(); // expect: KRN0022
    public static Duties MakeHeld() { lock (Gate) return new Duties(); }
    public static int Get(Duties d) => d.Level; // expect: KRN0022
    public static int GetHeld(Duties d) { lock (Gate) return d.Level; }
    public static void Set() => Next = 4; // expect: KRN0022
    public static void SetHeld() { lock (Gate) Next = 4; }
}
