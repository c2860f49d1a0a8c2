// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless.Reflection;

/// <summary>A trigger that a state accepts.</summary>
public abstract class TransitionInfo
{
    private protected TransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards) =>
        (Trigger, GuardConditionsMethodDescriptions) = (trigger, guards);

    /// <summary>The trigger.</summary>
    public TriggerInfo Trigger { get; }

    /// <summary>The guards that must hold; empty: none.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions { get; }

    /// <summary>Whether it runs an action without leaving the state.</summary>
    public bool IsInternalTransition { get; private protected init; }
}

/// <summary>A trigger that leads to one state.</summary>
public sealed class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(
        TriggerInfo trigger, IEnumerable<InvocationInfo> guards, StateInfo destination, bool isInternal)
        : base(trigger, guards) =>
        (DestinationState, IsInternalTransition) = (destination, isInternal);

    /// <summary>The state it leads to.</summary>
    public StateInfo DestinationState { get; }
}

/// <summary>A trigger that a state accepts without consequence.</summary>
public sealed class IgnoredTransitionInfo : TransitionInfo
{
    internal IgnoredTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards)
        : base(trigger, guards)
    {
    }
}
