// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>
/// Something that has to happen in some schedule of a workload: where it never does, that nothing is violated says nothing. One object watches one
/// exploration, perhaps from several threads.
/// </summary>
public interface IWitness
{
    /// <summary>Looks where nothing can run any more.</summary>
    void AtEnd();

    /// <summary>What it has seen is void: <see cref="ExplorationOptions.Void"/>.</summary>
    void Forget();

    /// <summary>Writes down what it has seen, for <see cref="Read"/>.</summary>
    void Write(BinaryWriter writer);

    /// <summary>Takes what another has seen for seen.</summary>
    void Read(BinaryReader reader);

    /// <summary>What was to happen, and has at no end.</summary>
    IReadOnlyList<string> Missing { get; }
}
