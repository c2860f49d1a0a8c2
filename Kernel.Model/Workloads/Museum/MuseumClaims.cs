// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Museum;

/// <summary>The museum of bugs: each fails, and with its fix it does not.</summary>
public sealed class MuseumClaims : IClaims
{
    /// <summary>The name under which all of them can be asked for.</summary>
    public const string All = "museum";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } = [.. Catalogue.Exhibits.Select(exhibit => exhibit.Id)];

    /// <inheritdoc/>
    public IEnumerable<Claim> Of(string protocol, WorkloadSize size, MemoryModel memory) =>
        Catalogue.Exhibits.First(exhibit => exhibit.Id == protocol).Situations.SelectMany(situation => situation.Claims(protocol, size, memory));
}
