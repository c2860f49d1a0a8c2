// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Every declared life.</summary>
public static class LifetimeCatalogue
{
    /// <summary>In the order of the documentation.</summary>
    public static IReadOnlyList<Lifetime> All { get; } =
    [
        MountLifetime.Lifetime,
        BatchLifetime.Lifetime,
        FileLifetime.Lifetime,
        DescriptorLifetime.Lifetime,
        TaskLifetime.Lifetime,
        WorkItemLifetime.Lifetime,
        GracePeriodLifetime.Lifetime,
        RwsemLifetime.Lifetime,
        CompletionLifetime.Lifetime,
    ];
}
