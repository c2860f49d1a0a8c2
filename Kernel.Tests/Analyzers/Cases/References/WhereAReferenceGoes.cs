// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Destinations
{
    private readonly Dictionary<int, OpenFile> _map = new();
    private readonly OpenFile[] _slots = new OpenFile[4];
    private static OpenFile? s_last;
    public OpenFile? Property { get; set; }
    public void Out(out OpenFile f) => f = OpenFile.Open("a");
    public void Ref(ref OpenFile f) => f = OpenFile.Open("a");
    public void Map(int k) => _map[k] = OpenFile.Open("a");
    public void MapAdd(int k) => _map.Add(k, OpenFile.Open("a"));
    public void Array1(int i) { var f = OpenFile.Open("a"); _slots[i] = f; }
    public void Static() => s_last = OpenFile.Open("a");
    public void ToProperty() => Property = OpenFile.Open("a");
    public OpenFile Ternary(bool b) => b ? OpenFile.Open("a") : OpenFile.Open("b");
    public OpenFile TernaryLocal(bool b) { var f = b ? OpenFile.Open("a") : OpenFile.Open("b"); return f; }
    public OpenFile[] InArray() => [OpenFile.Open("a"), OpenFile.Open("b")];
    public (OpenFile, int) InTuple() => (OpenFile.Open("a"), 1);
    public IEnumerable<OpenFile> Yielded() { yield return OpenFile.Open("a"); }
    public async Task<OpenFile> Async() { var f = OpenFile.Open("a"); await Task.Yield(); return f; }
    public Box InObject() => new() { File = OpenFile.Open("a") };
    public class Box { public OpenFile? File; }
    public Func<int> InClosure() { var f = OpenFile.Open("a"); return () => f.Position; }
    public OpenFile? Last() => s_last;
    public void OnlyOneBranch(bool b)
    {
        var f = OpenFile.Open("a"); // expect: KRN0041
        if (b) _slots[0] = f;
    }
    public void TernaryForgotten(bool b)
    {
        var f = b ? OpenFile.Open("a") : null; // expect: KRN0041
        f?.Read();
    }
}
