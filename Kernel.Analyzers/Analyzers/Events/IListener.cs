// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Rules;

namespace Kernel.Analyzers.Events;

/// <summary>A rule that listens to one kind of event. It keeps nothing.</summary>
/// <typeparam name="T">The kind.</typeparam>
internal interface IListener<T> : IRule
    where T : struct
{
    /// <summary>Says what there is to say of an event.</summary>
    void On(in T happened, Scene scene);
}

/// <summary>Who listens to one kind of event.</summary>
internal static class Listeners<T>
    where T : struct
{
    public static IListener<T>[] All { get; } = Find();

    private static IListener<T>[] Find()
    {
        var found = new List<IListener<T>>();
        foreach (var rule in AllRules.All)
        {
            if (rule is IListener<T> listener)
                found.Add(listener);
        }

        return [.. found];
    }
}
