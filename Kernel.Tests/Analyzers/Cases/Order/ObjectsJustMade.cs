// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0015
class Listener
{
    private readonly object _gate = new();
    private readonly List<Channel> _channels = new();
    public void Accept(bool reverse)
    {
        lock (_gate)
        {
            Channel? channel = null;
            if (reverse) channel = new ReverseChannel(this);
            else channel = new ServerChannel(this);
            channel.SetName("x");
            _channels.Add(channel);
        }
    }
    internal void Forget(Channel c) { lock (_gate) _channels.Remove(c); }
}
abstract class Channel(Listener owner)
{
    private readonly object _data = new();
    private string? _name;
    public void SetName(string name) { lock (_data) _name = name; }
    public void Close() { lock (_data) { _name = null; owner.Forget(this); } }
}
class ReverseChannel(Listener l) : Channel(l);
class ServerChannel(Listener l) : Channel(l);
class Hub
{
    private readonly object _gate = new();
    private readonly List<Spoke> _spokes = new();
    public void Accept(bool first)
    {
        lock (_gate)
        {
            Spoke spoke = first ? new Spoke(this) : new Spoke(this) { Number = 2 };
            _spokes.Add(spoke);
            spoke.SetName("x"); // expect: KRN0015
        }
    }
    internal void Forget(Spoke c) { lock (_gate) _spokes.Remove(c); }
}
class Spoke(Hub owner)
{
    private readonly object _data = new();
    private string? _name;
    public int Number { get; init; }
    public void SetName(string name) { lock (_data) _name = name; }
    public void Close() { lock (_data) { _name = null; owner.Forget(this); } } // expect: KRN0015
}
