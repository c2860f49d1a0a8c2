// SPDX-License-Identifier: GPL-2.0-only
// Recognised by full name: a copy in the source works as well.
namespace Kernel.Annotations
{
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
    public sealed class GuardedByAttribute(string name) : Attribute { public string Name => name; }
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
    public sealed class MustHoldAttribute(params string[] names) : Attribute { public string[] Names => names; }
    [AttributeUsage(AttributeTargets.All)]
    public sealed class LockAttribute : Attribute;
}
namespace Copy
{
    class Mine
    {
        private readonly object _gate = new();
        [GuardedBy(nameof(_gate))] private int _n;
        [MustHold(nameof(_gate))] private void Step() => _n++;
        public void Bare() => _n = 1; // expect: KRN0021
        public void Call() => Step(); // expect: KRN0022
        public void Held() { lock (_gate) { _n = 2; Step(); } }
    }
}
