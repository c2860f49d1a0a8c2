// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Solver;

/// <summary>The try regions around a place of a graph, and who takes an exception there.</summary>
internal static class Regions
{
    /// <summary>The try regions around a place, from the innermost outwards, as what they belong to: a try with a catch, or with a finally.</summary>
    /// <remarks>The regions of a lambda's graph lie in those of the graph around it; what is out there is not on this path.</remarks>
    public static IEnumerable<ControlFlowRegion> Around(ControlFlowRegion? place)
    {
        for (var region = place; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion is { } outer)
                yield return outer;
        }
    }

    /// <summary>Whether a place is in a try region of a kind.</summary>
    public static bool IsIn(ControlFlowRegion? place, ControlFlowRegionKind kind)
    {
        for (var region = place; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion?.Kind == kind)
                return true;
        }

        return false;
    }

    /// <summary>Whether a handler takes whatever is thrown.</summary>
    public static bool CatchesAll(ControlFlowRegion tryAndCatch)
    {
        foreach (var handler in tryAndCatch.NestedRegions)
        {
            if (handler.Kind == ControlFlowRegionKind.Catch
                && handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The handler that takes an exception of a type. Without a type the exception is one of cancellation.</summary>
    public static ControlFlowRegion? Handler(ControlFlowRegion tryAndCatch, ITypeSymbol? type)
    {
        foreach (var handler in tryAndCatch.NestedRegions)
        {
            if (!IsHandler(handler))
                continue;
            if (handler.ExceptionType is null or { Name: "Object" or "Exception" } || (type is null && handler.ExceptionType.Name is "SystemException" or "OperationCanceledException" or "TaskCanceledException"))
                return handler;
            for (var thrown = type; thrown is not null; thrown = thrown.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(thrown, handler.ExceptionType))
                    return handler;
            }
        }

        return null;
    }

    public static bool IsHandler(ControlFlowRegion region) => region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler;
}
