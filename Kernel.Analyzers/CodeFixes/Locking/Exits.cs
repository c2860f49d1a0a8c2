// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Locking;

/// <summary>The call that undoes an acquisition.</summary>
internal static class Exits
{
    /// <summary>As one would write it beside the acquisition; nothing, if that is not known.</summary>
    public static string? Of(FixTarget target, InvocationExpressionSyntax enter)
    {
        if (enter.Expression is not MemberAccessExpressionSyntax access || target.Symbol(enter) is not IMethodSymbol method)
            return null;
        var on = access.Expression.WithoutTrivia().ToString();
        switch (method.ContainingType.Name, method.Name)
        {
            case ("Monitor", "Enter") when enter.ArgumentList.Arguments.Count == 1:
                return $"{on}.Exit({enter.ArgumentList.Arguments[0].Expression.WithoutTrivia()})";
            case ("Lock", "Enter"):
                return $"{on}.Exit()";
            case ("ReaderWriterLockSlim", "EnterReadLock" or "EnterWriteLock" or "EnterUpgradeableReadLock"):
                return $"{on}.Exit{method.Name.Substring("Enter".Length)}()";
            case ("SemaphoreSlim", "Wait" or "WaitAsync") when method.ReturnType.SpecialType == SpecialType.System_Void || method.ReturnType is INamedTypeSymbol { Arity: 0 }:
                return $"{on}.Release()";
            case ("Mutex" or "WaitHandle", "WaitOne") when enter.ArgumentList.Arguments.Count == 0:
                return $"{on}.ReleaseMutex()";
        }

        if (target.Locks.ContractOf(method).Acquires is not { Count: 1 } acquires)
            return null;
        var taken = acquires[0];
        var methods = method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => m.Parameters.Length == 0 && m.IsStatic == method.IsStatic).ToList();
        bool Undoes(IMethodSymbol candidate, bool sameMode) =>
            target.Locks.ContractOf(candidate).Releases.Any(spec => IsSame(spec.Path, taken.Path) && (!sameMode || spec.Mode == taken.Mode));
        var exit = methods.Find(m => Undoes(m, sameMode: true)) ?? methods.Find(m => Undoes(m, sameMode: false));
        return exit is null || enter.ArgumentList.Arguments.Count > 0 ? null : $"{on}.{exit.Name}()";
    }

    private static bool IsSame(LockPath left, LockPath right) => left.Kind == right.Kind && (left.Kind == PathKind.This || left.Equals(right));
}
