// SPDX-License-Identifier: GPL-2.0-only
class Draft
{
    public readonly object Gate = new();
    [GuardedBy(nameof(Gate))] public int Pages;
    [GuardedBy(nameof(Gate))] public string Title = "";
    private static Draft? s_current;

    public static Draft Make() => new() { Pages = 3, Title = "x" };
    public static Draft MakeLocal()
    {
        var draft = new Draft();
        draft.Pages = 2;
        draft.Title = "y";
        return draft;
    }
    public static void Publish()
    {
        var draft = new Draft { Pages = 1 };
        draft.Pages++;
        s_current = draft;
        draft.Pages = 4; // expect: KRN0021
    }
    public static void PublishLocked()
    {
        var draft = new Draft();
        draft.Pages = 1;
        s_current = draft;
        lock (draft.Gate)
            draft.Pages = 5;
    }
    public static int Current() => s_current!.Pages; // expect: KRN0020
}
