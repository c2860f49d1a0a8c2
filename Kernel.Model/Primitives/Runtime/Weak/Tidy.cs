// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace Kernel.Primitives;

/// <summary>
/// The normal form of the table of messages, so that states with the same future are one: no message is kept that no thread can find, none that says
/// nothing, and no set names what its holder has anyway.
/// </summary>
internal static unsafe class Tidy
{
    /// <summary>Brings the table into it.</summary>
    public static void Up()
    {
        Normalise();
        for (var first = 0; first < Messages.Count;)
            first = DropOld(first);
        Normalise();
        for (var first = 0; first < Messages.Count;)
            first = DropEmpty(first);
    }

    private static void Normalise()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            ref var view = ref Messages.Of(thread.number(id));
            view.loads |= view.now;
            view.seen |= view.loads;
            view.own &= ~view.release;
            view.unlocked_loads &= ~view.now;
            view.unlocked_own &= ~view.release;
        }
    }

    /// <summary>Drops the messages of a cell that are too old for everybody; gives the place of the next cell's first.</summary>
    private static int DropOld(int first)
    {
        var all = Messages.All;
        var address = all[first].address;
        var end = first + 1;
        while (end < Messages.Count && all[end].address == address)
            end++;
        var oldest = end - 1;
        for (var left = Interest.Of(address, Use.Load); left != 0; left &= left - 1)
            oldest = Math.Min(oldest, Messages.Newest(Messages.Of(thread.number(BitOperations.TrailingZeroCount(left))).now, first, end));
        for (var left = Interest.Of(address, Use.Store); left != 0; left &= left - 1)
            oldest = Math.Min(oldest, Messages.Newest(Messages.Of(thread.number(BitOperations.TrailingZeroCount(left))).seen, first, end));
        for (var i = first; i < oldest; i++)
            Messages.RemoveFirst(first);
        return end - (oldest - first);
    }

    /// <summary>Drops from the messages of a cell what everybody has who may find them, and the last one with nothing left; gives the place of the next cell's first.</summary>
    private static int DropEmpty(int first)
    {
        var all = Messages.All;
        var address = all[first].address;
        var stores = Interest.Of(address, Use.Store); // what a read-modify-write finds goes on to its own stores
        var (now, everywhere, release) = (ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);
        for (var left = Interest.Of(address); left != 0; left &= left - 1)
        {
            ref var view = ref Messages.Of(thread.number(BitOperations.TrailingZeroCount(left)));
            now &= view.now & ((stores >> BitOperations.TrailingZeroCount(left) & 1) != 0 ? view.release : ulong.MaxValue);
            everywhere &= view.now & view.everywhere;
            release &= view.release;
        }
        var end = first;
        for (; end < Messages.Count && all[end].address == address; end++)
        {
            all[end].before &= ~now;
            all[end].everywhere &= ~everywhere;
            all[end].own &= ~release;
        }
        if (end - first > 1 || (all[first].before | all[first].everywhere | all[first].own) != 0)
            return end;
        Messages.Remove(first);
        return first;
    }
}
