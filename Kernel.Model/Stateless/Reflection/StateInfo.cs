// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless.Reflection;

/// <summary>A state of a machine and what is configured for it.</summary>
public sealed class StateInfo
{
    internal StateInfo(object underlyingState) => UnderlyingState = underlyingState;

    /// <summary>The value that stands for it.</summary>
    public object UnderlyingState { get; }

    /// <summary>The state it lies in, if any.</summary>
    public StateInfo? Superstate { get; internal set; }

    /// <summary>The states right inside it.</summary>
    public IEnumerable<StateInfo> Substates { get; internal set; } = [];

    /// <summary>The actions on entry.</summary>
    public IEnumerable<ActionInfo> EntryActions { get; internal init; } = [];

    /// <summary>The actions on exit.</summary>
    public IEnumerable<InvocationInfo> ExitActions { get; internal init; } = [];

    /// <summary>The triggers that lead from here, or re-enter, or run an action here.</summary>
    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; internal set; } = [];

    /// <summary>The same, under the type they share with other kinds of transition.</summary>
    public IEnumerable<TransitionInfo> Transitions => FixedTransitions;

    /// <summary>The triggers accepted without consequence.</summary>
    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; internal init; } = [];

    /// <inheritdoc/>
    public override string ToString() => UnderlyingState.ToString() ?? "<null>";
}
