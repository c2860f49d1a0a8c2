// about: KRN0012
using System;
using System.Threading;
using System.Threading.Tasks;

public class CancelledAcquisitions
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _count;

    public async Task WaitsInsideTheTry(CancellationToken token)
    {
        try
        {
            await _turn.WaitAsync(token).ConfigureAwait(false);
            _count++;
        }
        finally
        {
            _turn.Release(); // expect: KRN0012
        }
    }

    public void WaitsInsideBothTries(CancellationToken token)
    {
        try
        {
            try
            {
                _turn.Wait(token);
                _count++;
            }
            catch (InvalidOperationException)
            {
                _count = 0;
            }
        }
        finally
        {
            _turn.Release(); // expect: KRN0012
        }
    }

    public async Task WaitsBeforeTheTry(CancellationToken token)
    {
        await _turn.WaitAsync(token);
        try
        {
            _count++;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task CannotBeCancelled()
    {
        try
        {
            await _turn.WaitAsync(CancellationToken.None);
            _count++;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task RemembersThatItHasIt(CancellationToken token)
    {
        var taken = false;
        try
        {
            await _turn.WaitAsync(token);
            taken = true;
            _count++;
        }
        finally
        {
            if (taken)
                _turn.Release();
        }
    }

    public async Task TakesTheFullSemaphoreForIt(CancellationToken token)
    {
        try
        {
            await _turn.WaitAsync(token);
            _count++;
        }
        finally
        {
            try
            {
                _turn.Release();
            }
            catch (SemaphoreFullException)
            {
            }
        }
    }

    public async Task ReleasesWhereItHasIt(CancellationToken token)
    {
        try
        {
            await _turn.WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            _count++;
        }
        finally
        {
            _turn.Release();
        }
    }
}
