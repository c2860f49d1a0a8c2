// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class FrameworkSignals
{
    private readonly ManualResetEventSlim _slim = new();
    private readonly AutoResetEvent _auto = new(false);
    private readonly TaskCompletionSource _tcs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CountdownEvent _countdown = new(1);
    public void Slim(OpenFile f)
    {
        Vfs.Put(f);
        _slim.Set(); // expect: KRN0004
    }
    public void Auto(OpenFile f)
    {
        Vfs.Put(f);
        _auto.Set(); // expect: KRN0004
    }
    public void Tcs(OpenFile f)
    {
        Vfs.Put(f);
        _tcs.TrySetResult(); // expect: KRN0004
    }
    public void Countdown(OpenFile f)
    {
        Vfs.Put(f);
        _countdown.Signal(); // expect: KRN0004
    }
    public void SlimRight(OpenFile f) { _slim.Set(); Vfs.Put(f); }
    public void TcsRight(OpenFile f) { _tcs.TrySetResult(); Vfs.Put(f); }
    public void ResetIsNoSignal(OpenFile f) { Vfs.Put(f); _slim.Reset(); }
}
