// SPDX-License-Identifier: GPL-2.0-only
class Publisher
{
    private readonly object _gate = new();
    private int _n;
    public event EventHandler? Changed;
    public event Action<int>? Counted;
    public void Raise()
    {
        lock (_gate)
        {
            _n++;
            Changed?.Invoke(this, EventArgs.Empty); // expect: KRN0103
        }
    }
    public void RaiseDirect()
    {
        lock (_gate)
            Counted!(_n); // expect: KRN0103
    }
    public void RaiseCopy()
    {
        lock (_gate)
        {
            var handler = Changed;
            if (handler != null)
                handler(this, EventArgs.Empty); // expect: KRN0103
        }
    }
    public void ThroughOn()
    {
        lock (_gate)
            OnChanged(); // expect: KRN0103
    }
    protected virtual void OnChanged() => Changed?.Invoke(this, EventArgs.Empty);
    public void Outside() { lock (_gate) _n++; Changed?.Invoke(this, EventArgs.Empty); }
    public void CopiedOut()
    {
        Action<int>? handler;
        int n;
        lock (_gate) { handler = Counted; n = ++_n; }
        handler?.Invoke(n);
    }
    public void Subscribe(EventHandler h) { lock (_gate) Changed += h; }
    public void Unsubscribe(EventHandler h) { lock (_gate) Changed -= h; }
    public bool Any() { lock (_gate) return Changed != null; }
}
