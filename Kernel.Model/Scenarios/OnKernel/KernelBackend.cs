// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnKernel;

/// <summary>Runs scenarios on the kernel of this machine, out of reach of the host's mounts.</summary>
public sealed class KernelBackend : IScenarioBackend, IDisposable
{
    internal const string Kernel = "kernel";

    private readonly TaskHost? _host;

    /// <summary>Starts what the backend needs, and tries whether a world can be made.</summary>
    public KernelBackend()
    {
        if (!OperatingSystem.IsLinux())
        {
            Unavailable = "this is not Linux";
            return;
        }

        try
        {
            _host = new TaskHost();
            new KernelWorld(_host).Dispose();
        }
        catch (Exception e) when (e is BackendException or DllNotFoundException or EntryPointNotFoundException)
        {
            Unavailable = $"the kernel backend is not possible here: {e.Message}";
            _host?.Dispose();
            _host = null;
        }
    }

    /// <inheritdoc/>
    public string Name => Kernel;

    /// <inheritdoc/>
    public string? Unavailable { get; }

    /// <inheritdoc/>
    public bool Repeats => false;

    /// <inheritdoc/>
    public IScenarioWorld CreateWorld() => new KernelWorld(_host ?? throw new BackendException(Unavailable!));

    /// <summary>Runs of files whose tasks act at the same time.</summary>
    public KernelRaces Races => new(_host ?? throw new BackendException(Unavailable!));

    /// <summary>Ends all processes.</summary>
    public void Dispose() => _host?.Dispose();
}
