// SPDX-License-Identifier: GPL-2.0-only
class Settings
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] public int Level { get; set; }
    [GuardedBy(nameof(_gate))] public string Name { get; private set; } = "";

    public void Set() => Level = 3; // expect: KRN0021
    public int Get() => Level; // expect: KRN0020
    public void SetHeld() { lock (_gate) Level = 3; }
    public int GetHeld() { lock (_gate) return Level + Name.Length; }
    public void Rename(string name) => Name = name; // expect: KRN0021
    public void RenameHeld(string name) { lock (_gate) Name = name; }
}
class User
{
    private readonly Settings _settings = new();
    public int Get() => _settings.Level; // expect: KRN0020
}
