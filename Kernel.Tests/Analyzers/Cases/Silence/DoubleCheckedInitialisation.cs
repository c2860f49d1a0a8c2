// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0013, KRN0103
class Config
{
    private static readonly object s_gate = new();
    private static volatile Config? s_instance;
    private readonly object _gate = new();
    private string? _text;
    private readonly Lazy<int> _lazy = new(() => 42);
    public static Config Instance
    {
        get
        {
            if (s_instance is { } have) return have;
            lock (s_gate) { return s_instance ??= new Config(); }
        }
    }
    public string Text()
    {
        var text = Volatile.Read(ref _text);
        if (text != null) return text;
        lock (_gate)
        {
            if (_text == null) Volatile.Write(ref _text, Load());
            return _text!;
        }
    }
    private static string Load() => "text";
    public int Lazy() => _lazy.Value;
    public string Ensured() => LazyInitializer.EnsureInitialized(ref _text, static () => "x");
    public void Reset() { lock (_gate) _text = null; }
}
