// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Summaries;

/// <summary>Whom the disposal of a registration waits for.</summary>
internal sealed partial class EffectSearch
{
    /// <summary>What a callback may do that can need a lock of somebody else, or bring somebody to it.</summary>
    private const Effects Entangled = Effects.Acquires | Effects.Waits | Effects.CallsOut | Effects.Completes | Effects.Cancels | Effects.FinalRelease;

    // Of the callbacks' own registrations nothing is asked: so the search comes to its end.
    private readonly EffectSearch? _callbacks = looksIntoCallbacks ? new EffectSearch(context, looksIntoCallbacks: false) : null;

    // A callback that takes nothing and calls nobody comes to its end, whatever is held by who waits for it: that only takes its time.
    private Effects WaitOf(CallEvent called)
    {
        if (_callbacks is null || context.Registrations.Callbacks(called.Node) is not { } callbacks)
            return Effects.Waits;
        foreach (var callback in callbacks)
        {
            if (callback.MethodKind != MethodKind.Ordinary || callback.IsVirtual || callback.IsOverride || context.Flows.Get(callback) is null)
                return Effects.Waits;
            foreach (var effect in _callbacks.Of(callback, context.Options.MaxCallDepth, null))
            {
                if ((effect.Kind & Entangled) != 0)
                    return Effects.Waits;
            }
        }

        return Effects.Blocks;
    }
}
