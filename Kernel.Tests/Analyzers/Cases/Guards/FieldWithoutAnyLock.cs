// SPDX-License-Identifier: GPL-2.0-only
class Account
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _balance;
    [GuardedBy(nameof(_gate))] private string? _owner;

    public int Read() => _balance; // expect: KRN0020
    public void Write() => _balance = 1; // expect: KRN0021
    public string? Owner() => _owner; // expect: KRN0020
    public void Clear()
    {
        _owner = null; // expect: KRN0021
    }
    public int ReadHeld() { lock (_gate) return _balance; }
    public void WriteHeld() { lock (_gate) _balance = 2; }
    public void Both() { lock (_gate) { _balance = 1; _owner = "a"; } }
    public string Name() => nameof(_balance);
}
