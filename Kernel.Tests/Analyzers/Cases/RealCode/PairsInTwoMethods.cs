// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0016
// Taken in one method and released in what another one hands on, both where the same flag of the object says so.
public class PairsInTwoMethods
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _forgotten = new(1, 1);
    private readonly bool _underLease;

    public PairsInTwoMethods(bool underLease) => this._underLease = underLease;

    public void Write(Action done)
    {
        this.SendAsync().ContinueWith(task =>
        {
            done();
            if (this._underLease)
            {
                this._one.Release();
            }
        });
    }

    private async Task SendAsync()
    {
        if (this._underLease)
        {
            await this._one.WaitAsync();
        }

        await Task.Yield();
    }

    public async Task ForgetAsync()
    {
        if (this._underLease)
        {
            await this._forgotten.WaitAsync(); // expect: KRN0016
        }

        await Task.Yield();
    }
}
