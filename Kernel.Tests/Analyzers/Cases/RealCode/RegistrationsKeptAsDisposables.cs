// about: KRN0102
using System;
using System.IO;
using System.Threading;

public sealed class RegistrationsKeptAsDisposables : IDisposable
{
    private readonly object _gate = new();
    private IDisposable? _registration;
    private IDisposable? _stream;
    private int _changes;

    public void Watch(CancellationToken token)
    {
        lock (_gate)
        {
            _registration?.Dispose(); // expect: KRN0102
            _registration = token.Register(Changed);
        }
    }

    public void Open()
    {
        lock (_gate)
        {
            _stream?.Dispose();
            _stream = new MemoryStream();
        }
    }

    public void Dispose()
    {
        IDisposable? registration;
        lock (_gate)
        {
            registration = _registration;
            _registration = null;
        }

        registration?.Dispose();
    }

    private void Changed()
    {
        lock (_gate)
            _changes++;
    }
}

public sealed partial class RegistrationsInPartialTypes
{
    private static int s_count;

    private static void Count() => s_count++;
}

public sealed partial class RegistrationsInPartialTypes
{
    private readonly object _gate = new();
    private IDisposable? _registration;

    public void Watch(CancellationToken token)
    {
        lock (_gate)
        {
            _registration?.Dispose(); // expect: KRN0102
            _registration = token.Register(Count);
        }
    }
}
