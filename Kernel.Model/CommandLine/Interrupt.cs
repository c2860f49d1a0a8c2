// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.CommandLine;

/// <summary>
/// Ctrl-C and termination requests: the first asks the work to stop, so that it can clean up and report what it has; a second
/// ends the process at once (the tasks of a kernel scenario then die with it).
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private static readonly CancellationTokenSource Source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interrupt()
    {
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Handle))];
    }

    /// <summary>Set when the user wants the work to stop.</summary>
    public static CancellationToken Token => Source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private static void Handle(PosixSignalContext context)
    {
        context.Cancel = !Source.IsCancellationRequested;
        Source.Cancel();
    }
}
