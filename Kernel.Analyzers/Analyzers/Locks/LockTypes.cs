// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Locks;

/// <summary>What kind of lock a path names.</summary>
internal sealed class LockTypes(LockContext context)
{
    private const string ReadSection = "<rcu>";
    private const string InterruptsOff = "<irq>";

    /// <summary>The method names by which a lock type of the options is taken and released.</summary>
    public static HashSet<string> CustomNames { get; } =
    [
        "Enter", "Lock", "Acquire", "Wait", "EnterAsync", "LockAsync", "AcquireAsync", "WaitAsync", "TryEnter", "TryLock", "TryAcquire",
        "TryWait", "Exit", "Unlock", "Release",
    ];

    public LockTraits Traits(LockPath path)
    {
        if (path.Kind == PathKind.Free)
        {
            return (string)path.Item! switch
            {
                ReadSection => LockTraits.ReadSide | LockTraits.Reentrant,
                InterruptsOff => LockTraits.Spinning | LockTraits.Reentrant,
                _ => LockTraits.Sleeping,
            };
        }

        return TraitsOfType(path.Type, path);
    }

    /// <summary>Whether the type says by itself that its instances are locks, without a word about the calls.</summary>
    public bool IsDeclaredLock(ITypeSymbol? type) => context.Contracts.OnType(type, AnnotationNames.Lock) is not null;

    private LockTraits TraitsOfType(ITypeSymbol? type, LockPath path)
    {
        if (type is null)
            return LockTraits.Sleeping | LockTraits.Reentrant;
        if (context.Index.IsAnnotated && context.Contracts.OnType(type, AnnotationNames.Lock) is { } attribute)
            return Declared(attribute);
        if (type.SpecialType == SpecialType.System_Object)
            return LockTraits.Sleeping | LockTraits.Reentrant | LockTraits.ThreadAffine;
        if (type.ContainingNamespace is { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            switch (type.Name)
            {
                case "Lock" or "Mutex":
                    return LockTraits.Sleeping | LockTraits.Reentrant | LockTraits.ThreadAffine;
                case "SemaphoreSlim":
                    return LockTraits.Sleeping;
                case "SpinLock":
                    return LockTraits.Spinning | LockTraits.ThreadAffine;
                case "ReaderWriterLockSlim":
                    var traits = LockTraits.Sleeping | LockTraits.ThreadAffine | LockTraits.Upgradeable;
                    return context.Creations.SupportsRecursion(path) ? traits | LockTraits.Reentrant : traits;
            }
        }

        if (context.Options.IsLockType(type))
            return LockTraits.Sleeping;
        return LockTraits.Sleeping | LockTraits.Reentrant;
    }

    private static LockTraits Declared(AttributeData attribute)
    {
        var traits = LockTraits.Sleeping;
        foreach (var named in attribute.NamedArguments)
        {
            if (named.Key == "Kind" && named.Value.Value is int kind)
                traits = (traits & ~LockTraits.Sleeping) | (kind == 1 ? LockTraits.Spinning : kind == 2 ? LockTraits.ReadSide | LockTraits.Reentrant : LockTraits.Sleeping);
        }

        foreach (var named in attribute.NamedArguments)
        {
            if (named is { Key: "Reentrant", Value.Value: true })
                traits |= LockTraits.Reentrant;
        }

        return traits;
    }
}
