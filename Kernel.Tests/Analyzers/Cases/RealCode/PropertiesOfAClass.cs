// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
namespace PropertiesOfAClass
{
    public interface IProperty { string Value { get; } }

    public sealed class Plain : IProperty
    {
        string IProperty.Value => "plain";
    }

    public class Remote : IProperty
    {
        private readonly Task<string> _value = Task.Run(() => "remote");
        string IProperty.Value => _value.Result;
    }

    public class Reader
    {
        private readonly object _gate = new();
        private readonly List<Plain> _plain = new();
        private readonly List<Remote> _remote = new();
        private readonly List<IProperty> _any = new();

        // It is asked through the interface, of objects of a class that is known.
        public string OfPlain() { lock (_gate) { foreach (var plain in _plain) return ((IProperty)plain).Value; } return ""; }
        public string OfRemote() { lock (_gate) { foreach (var remote in _remote) return ((IProperty)remote).Value; } return ""; } // expect: KRN0102
        public string OfAny() { lock (_gate) { foreach (var any in _any) return any.Value; } return ""; } // expect: KRN0102
    }
}
