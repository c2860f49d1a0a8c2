// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Helpers
{
    private static void Close(OpenFile f) => Vfs.Put(f);
    private static void CloseQuietly(OpenFile? f) { if (f != null) Close(f); }
    private static void Borrow(OpenFile f) => f.Read();
    public void Through() { var f = OpenFile.Open("a"); Close(f); }
    public void ThroughTwo() { var f = OpenFile.TryOpen("a"); CloseQuietly(f); }
    public void OnlyBorrowed()
    {
        var f = OpenFile.Open("a"); // expect: KRN0041
        Borrow(f);
    }
    public void BorrowedThenClosed() { var f = OpenFile.Open("a"); Borrow(f); Close(f); }
    public void UseAfterHelper(OpenFile f)
    {
        Close(f);
        f.Read(); // expect: KRN0040
    }
    public void TwiceThroughHelper(OpenFile f)
    {
        Close(f);
        Close(f); // expect: KRN0042
    }
}
