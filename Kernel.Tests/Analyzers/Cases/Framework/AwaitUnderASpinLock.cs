// SPDX-License-Identifier: GPL-2.0-only
class AwaitSpin
{
    private SpinLock _spin = new(false);
    private readonly ReaderWriterLockSlim _rw = new();
    public async Task Under()
    {
        bool taken = false;
        _spin.Enter(ref taken);
        await Task.Yield(); // expect: KRN0104
        _spin.Exit();
    }
    public async Task Upgradeable()
    {
        _rw.EnterUpgradeableReadLock();
        await Task.Yield(); // expect: KRN0104
        _rw.ExitUpgradeableReadLock();
    }
    public async Task After()
    {
        bool taken = false;
        _spin.Enter(ref taken);
        _spin.Exit();
        await Task.Yield();
    }
}
