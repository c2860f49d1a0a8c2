// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.Measuring;

/// <summary>
/// Makes expedited grace periods normal ones, as a kernel with PREEMPT_RT has them, until it is disposed of; also a signal
/// that would end the process puts the host's setting back, before anything else is done about it.
/// </summary>
public sealed class RcuNormal : IDisposable
{
    private const string Setting = "/sys/kernel/rcu_normal";

    private readonly Lock _gate = new();
    private readonly PosixSignalRegistration[] _registrations;
    private string? _before;

    /// <summary>Sets it.</summary>
    /// <exception cref="BackendException">It cannot be set here.</exception>
    public RcuNormal()
    {
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(s => PosixSignalRegistration.Create(s, _ => PutBack()))];
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        try
        {
            var before = File.ReadAllText(Setting).Trim();
            lock (_gate)
            {
                _before = before;
                File.WriteAllText(Setting, "1");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new BackendException($"{Setting} cannot be set here, which needs root: {e.Message}", e);
        }
    }

    private void OnExit(object? sender, EventArgs e) => PutBack();

    private void PutBack()
    {
        lock (_gate)
        {
            if (_before is null)
                return;
            File.WriteAllText(Setting, _before);
            _before = null;
        }
    }

    /// <summary>Puts the setting back.</summary>
    public void Dispose()
    {
        try
        {
            PutBack();
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= OnExit;
            foreach (var registration in _registrations)
                registration.Dispose();
        }
    }
}
