// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>The objects that members are asked of.</summary>
internal sealed class Receivers(IEvaluator evaluator, References references)
{
    // The instance of a member: a struct's is written where the member is.
    public Value EvalReceiver(IOperation instance, AccessKind access)
    {
        var value = access != AccessKind.Read && instance.Type?.IsValueType == true
            ? evaluator.EvalTarget(instance, access, default, instance, forMember: true)
            : evaluator.Eval(instance);
        references.Use(value, instance);
        return value;
    }
}
