// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Running;

/// <summary>A world that can go back to where it was.</summary>
public interface IReturningWorld : IScenarioWorld
{
    /// <summary>Keeps the state now.</summary>
    /// <param name="spare">A state whose memory may be used for this one, since nobody goes back to it.</param>
    object Save(object? spare = null);

    /// <summary>Goes back to a state that this world has kept.</summary>
    void Return(object saved);
}
