// SPDX-License-Identifier: GPL-2.0-only
static class Cpu
{
    [Acquires("<irq>")] public static void Disable() { }
    [Releases("<irq>")] public static void Enable() { }
    [GuardedBy("<irq>")] private static int s_depth;
    public static void Count() { Disable(); s_depth++; Enable(); }
    public static void CountBare() => s_depth++; // expect: KRN0021
    public static int Read()
    {
        Disable();
        int depth = s_depth;
        Enable();
        return depth;
    }
    public static void Nested() { Disable(); Disable(); Enable(); s_depth++; Enable(); }
    [MustHold("<irq>")] public static void Known() => s_depth = 0;
    public static void Late() { Disable(); Enable(); s_depth = 1; } // expect: KRN0021
}
