// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0027
public class DoubleCheckByACopy
{
    private readonly object _gate = new();
    private string _state = "";
    private string _text = "";

    // The copy is tested, the lock taken, and a copy tested again.
    public string Get()
    {
        var state = _state;
        if (state.Length == 0)
        {
            lock (_gate)
            {
                state = _state;
                if (state.Length == 0)
                {
                    state = "made";
                    _state = state;
                }
            }
        }

        return state;
    }

    public void Set(string state) { lock (_gate) _state = state; }
    public void Clear() { lock (_gate) _state = ""; }
    public int Length() { lock (_gate) return _state.Length; }

    // No second test: what is read may be old by the time it is used.
    public string Text()
    {
        var text = _text; // expect: KRN0027
        lock (_gate)
            _text = text + "!";
        return text;
    }

    public void SetText(string text) { lock (_gate) _text = text; }
    public void ClearText() { lock (_gate) _text = ""; }
    public int TextLength() { lock (_gate) return _text.Length; }
}
