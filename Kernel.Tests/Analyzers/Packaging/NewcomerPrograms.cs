// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Analyzers.Tests.Packaging;

/// <summary>What a newcomer writes, and what becomes of it.</summary>
internal static class NewcomerPrograms
{
    /// <summary>The rules that the two files break.</summary>
    public static readonly string[] Rules =
    [
        "KRN0001", "KRN0002", "KRN0003", "KRN0004", "KRN0010", "KRN0014", "KRN0020", "KRN0021", "KRN0022", "KRN0023", "KRN0024",
        "KRN0100", "KRN0101", "KRN0102", "KRN0103", "KRN0104",
    ];

    /// <summary>A final release under a lock.</summary>
    public const string Wrong =
        """
        using Kernel.Annotations;
        new Table().Close(new Resource());
        class Table
        {
            private readonly object _gate = new();
            private int _open = 1;
            public void Close(Resource resource)
            {
                lock (_gate)
                {
                    if (--_open == 0)
                        resource.Put();
                }
            }
        }
        class Resource
        {
            [FinalRelease] public void Put() => System.Console.WriteLine("gone");
        }
        """;

    /// <summary>What the command line makes of it.</summary>
    public const string Repaired =
        """
        using Kernel.Annotations;
        new Table().Close(new Resource());
        class Table
        {
            private readonly object _gate = new();
            private int _open = 1;
            public void Close(Resource resource)
            {
                var released = false;
                lock (_gate)
                {
                    if (--_open == 0)
                        released = true;
                }
                if (released)
                    resource.Put();
            }
        }
        class Resource
        {
            [FinalRelease] public void Put() => System.Console.WriteLine("gone");
        }
        """;

    /// <summary>One mistake after the other, each of which has a fix.</summary>
    public const string OfEachKind =
        """
        #nullable enable
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Kernel.Annotations;

        class File
        {
            [FinalRelease] public static void Put(File file) { }
            [DeferredRelease] public static void PutLater(File file) { }
            [FinalRelease(BoundaryOnly = true)] public static void PutSync(File file) { }
        }

        class Account
        {
            private readonly object _gate = new();
            private readonly object _store = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly CancellationTokenSource _stop = new();
            private readonly TaskCompletionSource _open = new();
            private readonly ManualResetEventSlim _done = new();
            private readonly Task _loop = Task.CompletedTask;
            [GuardedBy(nameof(_gate))] private int _balance;
            [Handoff(nameof(_gate))] private bool _lazily;
            public event Action? Changed;

            public int Balance => _balance;
            public void Pay(int sum) => _balance -= sum;
            [MustHold(nameof(_gate))] private void Audit() => _balance++;
            public void Check() => Audit();
            [MustNotHold(nameof(_gate))] public void Rebuild() { }

            public void Close(File file)
            {
                lock (_gate)
                    File.PutLater(file);
            }

            public void Exit(File file) => File.PutSync(file);

            public void Fail(File file)
            {
                File.Put(file);
                _done.Set();
            }

            public void Enter(int sum)
            {
                Monitor.Enter(_gate);
                if (sum == 0)
                    return;
                Monitor.Exit(_gate);
            }

            public void Look()
            {
                _rw.EnterReadLock();
                _rw.ExitWriteLock();
            }

            public void Insert()
            {
                lock (_gate)
                    Rebuild();
            }

            public bool Unlock()
            {
                lock (_gate)
                    return _lazily;
            }

            public void Stop()
            {
                lock (_gate)
                {
                    _stop.Cancel();
                    _open.TrySetResult();
                    Changed?.Invoke();
                }
            }

            public void Drain()
            {
                lock (_gate)
                    _loop.Wait();
            }

            public async Task Save()
            {
                Monitor.Enter(_store);
                await Task.Delay(1);
                Monitor.Exit(_store);
            }
        }
        """;
}
