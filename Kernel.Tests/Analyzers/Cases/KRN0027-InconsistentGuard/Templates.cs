// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0027
#nullable disable
public abstract class Appender
{
    protected object Gate { get; } = new();

    public void Write(string line)
    {
        lock (Gate)
            Append(line);
    }

    public void Loose(string line) => Note(line);

    public void Strict(string line)
    {
        lock (Gate)
            Note(line);
    }

    protected abstract void Append(string line);

    protected abstract void Note(string line);
}

public class Forwarder : Appender
{
    private List<string> _attached;
    private List<string> _noted;

    public void Attach(string line)
    {
        lock (Gate)
        {
            _attached ??= [];
            _attached.Add(line);
        }
    }

    public void Detach(string line)
    {
        lock (Gate)
            _attached?.Remove(line);
    }

    public bool Has(string line)
    {
        lock (Gate)
            return _attached != null && _attached.Contains(line);
    }

    public void Remember(string line)
    {
        lock (Gate)
        {
            _noted ??= [];
            _noted.Add(line);
        }
    }

    public void Forget(string line)
    {
        lock (Gate)
            _noted?.Remove(line);
    }

    public int Noted()
    {
        lock (Gate)
            return _noted.Count;
    }

    // The base class calls it under its lock, and nobody else does.
    protected override void Append(string line) => _attached?.Add(line);

    // The base class calls it without, too.
    protected override void Note(string line) => _noted?.Add(line); // expect: KRN0027
}
