// SPDX-License-Identifier: GPL-2.0-only
class Both
{
    private readonly object _ref = new();
    private readonly object _content = new();
    [GuardedBy(nameof(_ref))] [PointeeGuardedBy(nameof(_content))] private int[] _data = new int[2];

    public int OnlyRef()
    {
        lock (_ref)
            return _data[0]; // expect: KRN0020
    }
    public int OnlyContent()
    {
        lock (_content)
            return _data[0]; // expect: KRN0020
    }
    public int Right()
    {
        lock (_ref)
        {
            lock (_content)
                return _data[0];
        }
    }
    public void Swap() { lock (_ref) _data = new int[3]; }
    public int Length() { lock (_ref) lock (_content) return _data.Length; }
}
