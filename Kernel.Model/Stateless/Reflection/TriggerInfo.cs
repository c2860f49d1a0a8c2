// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless.Reflection;

/// <summary>A trigger of a machine.</summary>
public sealed class TriggerInfo
{
    internal TriggerInfo(object underlyingTrigger) => UnderlyingTrigger = underlyingTrigger;

    /// <summary>The value that stands for it.</summary>
    public object UnderlyingTrigger { get; }

    /// <inheritdoc/>
    public override string ToString() => UnderlyingTrigger.ToString() ?? "<null>";
}
