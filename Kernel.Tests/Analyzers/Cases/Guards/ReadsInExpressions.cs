// SPDX-License-Identifier: GPL-2.0-only
class Reads
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [GuardedBy(nameof(_gate))] private string? _s;

    public bool Pattern() => _n is > 3 and < 9; // expect: KRN0020
    public string Interpolated() => $"n={_n}"; // expect: KRN0020
    public int Ternary(bool b) => b ? _n : 0; // expect: KRN0020
    public int? Conditional() => _s?.Length; // expect: KRN0020
    public string Coalesce() => _s ?? "none"; // expect: KRN0020
    public int Switch()
    {
        switch (_n) // expect: KRN0020
        {
            case 0: return 1;
            default: return 2;
        }
    }
    public int SwitchExpression() => _n switch { 0 => 1, _ => 2 }; // expect: KRN0020
    public bool Logic(bool b) => b && _n == 0; // expect: KRN0020
    public object Boxed() => _n; // expect: KRN0020
    public (int, string?) Tuple() { lock (_gate) return (_n, _s); }
    public string InterpolatedHeld() { lock (_gate) return $"n={_n} {_s ?? "-"}"; }
    public int SwitchHeld() { lock (_gate) return _n switch { 0 => 1, _ => _s?.Length ?? 0 }; }
}
