// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless.Reflection;

/// <summary>An action that runs on entry to a state.</summary>
public sealed class ActionInfo
{
    /// <summary>Describes an action.</summary>
    public ActionInfo(InvocationInfo method, string? fromTrigger) => (Method, FromTrigger) = (method, fromTrigger);

    /// <summary>The method that runs.</summary>
    public InvocationInfo Method { get; }

    /// <summary>The only trigger it runs for; null: for all.</summary>
    public string? FromTrigger { get; }
}
