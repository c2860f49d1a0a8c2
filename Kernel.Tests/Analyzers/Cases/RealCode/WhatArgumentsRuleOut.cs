// about: KRN0013, KRN0100, KRN0101, KRN0102
using System;
using System.Threading;
using System.Threading.Tasks;

public class WhatArgumentsRuleOut
{
    private readonly SemaphoreSlim _names = new(1, 1);
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private int _count;

    public async Task RenameAsync()
    {
        await _names.WaitAsync();
        try
        {
            await AddAsync(held: true);
            await AddAllAsync(held: true);
        }
        finally
        {
            _names.Release();
        }
    }

    public async Task MistakenAsync()
    {
        await _names.WaitAsync();
        try
        {
            await AddAsync(held: false); // expect: KRN0013
            await AddAllAsync(false); // expect: KRN0013
        }
        finally
        {
            _names.Release();
        }
    }

    public void StopNothing()
    {
        lock (_gate)
            Stop(null, false);
    }

    public void StopAll()
    {
        lock (_gate)
            Stop(_stop, true); // expect: KRN0100
    }

    // A source of the callee's own, which nobody else has seen, has no continuations.
    public Task Failed()
    {
        lock (_gate)
            return Failure(new InvalidOperationException());
    }

    private static Task Failure(Exception exception)
    {
        var source = new TaskCompletionSource();
        source.SetException(exception);
        return source.Task;
    }

    private static void Stop(CancellationTokenSource? source, bool now)
    {
        if (source != null && now)
            source.Cancel();
    }

    private async Task AddAllAsync(bool held)
    {
        for (var i = 0; i < 3; i++)
            await AddAsync(held);
    }

    private async Task AddAsync(bool held)
    {
        if (held)
        {
            _count++;
            return;
        }

        await _names.WaitAsync();
        try
        {
            _count++;
        }
        finally
        {
            _names.Release();
        }
    }
}

// A parameter that was asked for on some of the ways here is still the same parameter.
public class AskedForBefore
{
    private readonly object _gate = new();
    private readonly ManualResetEventSlim _done = new(false);
    private bool _loud;

    public void Stop()
    {
        lock (_gate)
            Close(wait: false);
    }

    public void StopAndWait()
    {
        lock (_gate)
            Close(wait: true); // expect: KRN0102
    }

    private void Close(bool wait)
    {
        if ((_loud && !wait) || wait)
            _loud = false;
        Finish(wait);
    }

    private void Finish(bool wait)
    {
        if (wait)
            _done.Wait();
    }
}
