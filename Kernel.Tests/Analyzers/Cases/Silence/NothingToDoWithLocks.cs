// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0001, KRN0010, KRN0020, KRN0030, KRN0040, KRN0041, KRN0100, KRN0102, KRN0103
class Ordinary
{
    private readonly CancellationTokenSource _cts = new();
    private readonly List<string> _lines = new();
    public event Action<string>? Line;
    public void Cancel() { _cts.Cancel(); _cts.Dispose(); }
    public int Wait() { var t = Task.Run(() => 1); t.Wait(); return t.Result; }
    public void Raise(string s) { _lines.Add(s); Line?.Invoke(s); }
    public void Sleep() => Thread.Sleep(10);
    public void Join() { var t = new Thread(() => { }); t.Start(); t.Join(); }
    public static string Read(string path) { using var r = new StreamReader(path); return r.ReadToEnd(); }
    public static async Task<string> ReadAsync(string path) { using var r = new StreamReader(path); return await r.ReadToEndAsync(); }
    public IEnumerable<int> Numbers() { for (int i = 0; i < 3; i++) yield return i; }
    public int this[int i] { get => _lines[i].Length; set => _lines[i] = new string('x', value); }
    public static Ordinary operator +(Ordinary a, string s) { a._lines.Add(s); return a; }
    public void Local() { int n = 0; void Add() => n++; Add(); Func<int> f = () => n; Console.WriteLine(f()); }
    public (int Min, int Max) Range(params int[] xs) => (xs.Min(), xs.Max());
    public static void Complete(TaskCompletionSource t) => t.SetResult();
    public unsafe int Pointer(int x) { int* p = &x; return *p; }
    public static T? Find<T>(IEnumerable<T> xs, Func<T, bool> f) where T : class { foreach (var x in xs) if (f(x)) return x; return null; }
}
