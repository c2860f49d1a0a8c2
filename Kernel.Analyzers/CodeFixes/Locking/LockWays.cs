// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.CodeFixes.Locking;

/// <summary>The ways to take a lock, from its type: what the framework offers, and what annotations say.</summary>
internal static class LockWays
{
    public static IEnumerable<LockWay> Of(FixTarget target, string text)
    {
        if (text.StartsWith("<", System.StringComparison.Ordinal))
            return Named(target, text);
        var expression = SyntaxFactory.ParseExpression(text);
        if (expression.ContainsDiagnostics)
            return [];
        var type = target.Model.GetSpeculativeTypeInfo(target.Node.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        if (type is null or IErrorTypeSymbol)
            return [];
        if (target.Locks.LockTypes.IsDeclaredLock(type))
            return Annotated(target, text, type);
        return (type.ContainingNamespace?.ToDisplayString() == "System.Threading" ? type.Name : "") switch
        {
            "ReaderWriterLockSlim" =>
            [
                LockWay.Pair($"{text}.EnterReadLock()", $"{text}.ExitReadLock()"),
                LockWay.Pair($"{text}.EnterWriteLock()", $"{text}.ExitWriteLock()"),
            ],
            "SemaphoreSlim" => [LockWay.Pair($"await {text}.WaitAsync()", $"{text}.Release()"), LockWay.Pair($"{text}.Wait()", $"{text}.Release()")],
            "Mutex" => [LockWay.Pair($"{text}.WaitOne()", $"{text}.ReleaseMutex()")],
            "SpinLock" or "Semaphore" => [],
            _ => type.IsReferenceType ? [LockWay.Statement(text)] : [],
        };
    }

    private static IEnumerable<LockWay> Annotated(FixTarget target, string text, ITypeSymbol type)
    {
        var methods = type.GetMembers().OfType<IMethodSymbol>().Where(static m => m is { IsStatic: false, Parameters.Length: 0, MethodKind: MethodKind.Ordinary }).ToList();
        return Pairs(target, methods, static path => path.Kind == PathKind.This, method => $"{text}.{method.Name}()");
    }

    // A lock that no object stands for is taken by static methods, or by making a scope.
    private static IEnumerable<LockWay> Named(FixTarget target, string name)
    {
        bool IsIt(LockPath path) => path.Equals(LockPath.Free(name));
        foreach (var type in SourceTypes(target.Model.Compilation.Assembly.GlobalNamespace))
        {
            if (target.Locks.Contracts.OnType(type, AnnotationNames.ScopedLock) is not null
                && type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && target.Locks.ContractOf(c).Acquires.Any(spec => IsIt(spec.Path))))
            {
                yield return LockWay.Scope($"new {Written.Type(type)}()");
            }
        }

        foreach (var type in SourceTypes(target.Model.Compilation.Assembly.GlobalNamespace))
        {
            var methods = type.GetMembers().OfType<IMethodSymbol>().Where(static m => m is { IsStatic: true, Parameters.Length: 0, MethodKind: MethodKind.Ordinary }).ToList();
            foreach (var way in Pairs(target, methods, IsIt, static method => Written.Member(method) + "()"))
                yield return way;
        }
    }

    // Shared comes before exclusive: what a reader needs is enough for a reader.
    private static IEnumerable<LockWay> Pairs(FixTarget target, List<IMethodSymbol> methods, System.Func<LockPath, bool> isIt, System.Func<IMethodSymbol, string> call)
    {
        foreach (var mode in new[] { LockMode.Shared, LockMode.Exclusive })
        {
            var enter = methods.Find(m => m.ReturnsVoid && target.Locks.ContractOf(m).Acquires.Any(spec => spec.Mode == mode && isIt(spec.Path)));
            var exit = methods.Find(m => target.Locks.ContractOf(m).Releases.Any(spec => spec.Mode == mode && isIt(spec.Path)))
                ?? methods.Find(m => target.Locks.ContractOf(m).Releases.Any(spec => isIt(spec.Path)));
            if (enter is not null && exit is not null)
                yield return LockWay.Pair(call(enter), call(exit));
        }
    }

    private static IEnumerable<INamedTypeSymbol> SourceTypes(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(SourceTypes));
}
