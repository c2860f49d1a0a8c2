// SPDX-License-Identifier: GPL-2.0-only
class Box
{
    public readonly object Gate = new();
    [GuardedBy(nameof(Gate))] public int N;
    [MustHold(nameof(Gate))] public T As<T>() where T : class => (T)(object)this;
}
static class BoxExtensions
{
    [MustHold("box.Gate")] public static void Bump(this Box box) => box.N++;
    public static void Held(this Box box) { lock (box.Gate) { box.Bump(); box.As<object>(); } }
    public static void Bare(this Box box) => box.Bump(); // expect: KRN0022
    public static object BareGeneric(Box box) => box.As<object>(); // expect: KRN0022
    public static void StaticForm(Box box) { lock (box.Gate) BoxExtensions.Bump(box); }
    public static void StaticFormBare(Box box) => BoxExtensions.Bump(box); // expect: KRN0022
}
