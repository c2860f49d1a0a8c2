// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0040, KRN0042
class Link
{
    public Link? Next;
    [FinalRelease] public static void Put(Link link) { _ = link; }
}
class Chains
{
    private readonly Queue<Link> _waiting = new();
    private readonly List<Link> _open = [];
    private readonly Link[] _slots = new Link[8];
    private Link? _head;
    public void NextFirst()
    {
        Link? link = _head;
        _head = null;
        while (link != null) { Link? next = link.Next; Link.Put(link); link = next; }
    }
    public void InAFor() { Link? next; for (Link? link = _head; link != null; link = next) { next = link.Next; Link.Put(link); } }
    public void OutOfAQueue() { while (_waiting.TryDequeue(out Link? link)) Link.Put(link); }
    public void ByCall() { while (_waiting.Count > 0) Link.Put(_waiting.Dequeue()); }
    public void FirstOfAList() { while (_open.Count > 0) { Link link = _open[0]; _open.RemoveAt(0); Link.Put(link); } }
    public void LastOfAList() { while (_open.Count > 0) { Link link = _open[^1]; _open.RemoveAt(_open.Count - 1); Link.Put(link); } }
    public void ByIndex() { for (int i = 0; i < _slots.Length; i++) { Link link = _slots[i]; Link.Put(link); } }
    public void ByIndexOfAList()
    {
        for (int i = 0; i < 8; i++)
        {
            Link? link = null;
            if (i < _open.Count) link = _open[i];
            if (link != null) Link.Put(link);
        }
    }
    public void Each() { foreach (Link link in _open) Link.Put(link); }
    private Link? Take() { Link? link = _head; if (link != null) _head = link.Next; return link; }
    public void Taken() { Link? link; while ((link = Take()) != null) Link.Put(link); }
    public void TwiceInARound()
    {
        while (_waiting.TryDequeue(out Link? link))
        {
            Link.Put(link);
            Link.Put(link); // expect: KRN0042
        }
    }
    public void UsedAfter()
    {
        Link? link = _head;
        while (link != null)
        {
            Link.Put(link);
            link = link.Next; // expect: KRN0040
        }
    }
    public void NeverMovesOn(int n)
    {
        Link link = _open[0];
        for (int i = 0; i < n; i++)
            Link.Put(link); // expect: KRN0042
    }
}
