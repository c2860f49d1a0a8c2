// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnModel;

/// <summary>Scenarios on the model of the kernel.</summary>
/// <remarks>
/// A world lives on the machine of the OS thread that made it, and is used from that thread; a thread has one world at a
/// time. The machine runs what the running kernel runs when nobody gets in between: a task until it has to wait.
/// </remarks>
public sealed class ModelBackend : IScenarioBackend
{
    /// <inheritdoc/>
    public string Name => "model";

    /// <inheritdoc/>
    public string? Unavailable => null;

    /// <inheritdoc/>
    public bool Repeats => true;

    /// <inheritdoc/>
    public IScenarioWorld CreateWorld() => new ModelWorld();
}
