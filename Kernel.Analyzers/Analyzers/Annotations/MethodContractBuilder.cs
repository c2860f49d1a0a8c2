// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Annotations;

/// <summary>Adds what one attribute says to a method's contract.</summary>
internal sealed class MethodContractBuilder(MethodContract contract, LockExpression expression)
{
    public void Apply(AttributeData attribute)
    {
        switch (attribute.AttributeClass!.Name)
        {
            case AnnotationNames.Acquires:
                contract.Acquires = Add(contract.Acquires, attribute, LockMode.Exclusive);
                break;
            case AnnotationNames.AcquiresShared:
                contract.Acquires = Add(contract.Acquires, attribute, LockMode.Shared);
                break;
            case AnnotationNames.Releases:
                contract.Releases = Add(contract.Releases, attribute, LockMode.Any);
                break;
            case AnnotationNames.ReleasesShared:
                contract.Releases = Add(contract.Releases, attribute, LockMode.Shared);
                break;
            case AnnotationNames.TryAcquires:
                contract.TryAcquires = Add(contract.TryAcquires, attribute, LockMode.Exclusive);
                break;
            case AnnotationNames.TryAcquiresShared:
                contract.TryAcquires = Add(contract.TryAcquires, attribute, LockMode.Shared);
                break;
            case AnnotationNames.Downgrades:
                contract.Downgrades = Add(contract.Downgrades, attribute, LockMode.Exclusive);
                break;
            case AnnotationNames.MustHold:
                contract.MustHold = Add(contract.MustHold, attribute, LockMode.Exclusive);
                break;
            case AnnotationNames.MustHoldShared:
                contract.MustHold = Add(contract.MustHold, attribute, LockMode.Shared);
                break;
            case AnnotationNames.MustNotHold:
                contract.MustNotHold = Add(contract.MustNotHold, attribute, LockMode.Any);
                break;
            case AnnotationNames.AssertsHeld:
                contract.AssertsHeld = Add(contract.AssertsHeld, attribute, LockMode.Exclusive);
                break;
            case AnnotationNames.ReturnsLock:
                foreach (var text in ContractReader.Locks(attribute))
                    contract.ReturnsLock = expression.Resolve(text);
                break;
            default:
                ApplyFlag(attribute);
                break;
        }
    }

    private void ApplyFlag(AttributeData attribute)
    {
        switch (attribute.AttributeClass!.Name)
        {
            case AnnotationNames.FinalRelease:
                contract.FinalRelease = true;
                foreach (var named in attribute.NamedArguments)
                    contract.BoundaryOnly |= named is { Key: "BoundaryOnly", Value.Value: true };
                break;
            case AnnotationNames.DeferredRelease:
                contract.DeferredRelease = true;
                break;
            case AnnotationNames.ReleaseBoundary:
                contract.ReleaseBoundary = true;
                break;
            case AnnotationNames.MightSleep:
                contract.MightSleep = true;
                break;
            case AnnotationNames.Atomic:
                contract.Atomic = true;
                break;
            case AnnotationNames.Signals:
                contract.Signals = true;
                break;
            case AnnotationNames.Frees:
                contract.Frees = true;
                break;
            case AnnotationNames.GracePeriod:
                contract.GracePeriod = true;
                break;
            case AnnotationNames.NewReference:
                contract.NewReference = true;
                break;
            case AnnotationNames.NoLockAnalysis:
                contract.NoAnalysis = true;
                break;
        }
    }

    private List<LockSpec> Add(List<LockSpec> list, AttributeData attribute, LockMode mode)
    {
        var success = attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0].Kind != TypedConstantKind.Primitive || attribute.ConstructorArguments[0].Value is not false;
        foreach (var text in ContractReader.Locks(attribute))
        {
            if (expression.Resolve(text) is { } path)
                MethodContract.Add(ref list, new LockSpec(path, mode, text, attribute, success));
        }

        return list;
    }
}
