// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Running;

/// <summary>Something that scenarios run on: the model, or the running kernel.</summary>
/// <remarks>Worlds of one backend are independent, and are made and used from several threads at once.</remarks>
public interface IScenarioBackend
{
    /// <summary>The name in results and on the command line: <c>model</c>, <c>kernel</c>.</summary>
    string Name { get; }

    /// <summary>Why the backend is not possible here, in one line; null if it is.</summary>
    string? Unavailable { get; }

    /// <summary>Whether a scenario has the same result here each time.</summary>
    bool Repeats { get; }

    /// <summary>
    /// Makes the world in which each scenario starts: one mount namespace with one visible, private tmpfs at <c>/</c>, and
    /// one task, number <see cref="IScenarioWorld.Main"/>.
    /// </summary>
    IScenarioWorld CreateWorld();
}
