// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless.Reflection;

/// <summary>A machine's definition, for reading.</summary>
public sealed class StateMachineInfo
{
    internal StateMachineInfo(IEnumerable<StateInfo> states, Type stateType, Type triggerType, StateInfo initialState) =>
        (States, StateType, TriggerType, InitialState) = ([.. states], stateType, triggerType, initialState);

    /// <summary>The state the machine starts in; only its value is given.</summary>
    public StateInfo InitialState { get; }

    /// <summary>All states, configured ones first, in the order in which they were named.</summary>
    public IEnumerable<StateInfo> States { get; }

    /// <summary>The type of the states.</summary>
    public Type StateType { get; }

    /// <summary>The type of the triggers.</summary>
    public Type TriggerType { get; }
}
