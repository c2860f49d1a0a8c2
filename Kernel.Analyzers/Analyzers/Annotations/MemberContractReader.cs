// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Annotations;

/// <summary>What the annotations of a field, a property or an event say.</summary>
internal sealed class MemberContractReader(ContractReader reader)
{
    public MemberContract Read(ISymbol member)
    {
        var contract = new MemberContract();
        ReadFrom(contract, member, member);
        if (member is IPropertySymbol { OverriddenProperty: { } overridden })
            ReadFrom(contract, overridden, member);
        return contract;
    }

    private void ReadFrom(MemberContract contract, ISymbol member, ISymbol frame)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (!ContractReader.IsOurs(attribute.AttributeClass))
                continue;
            var path = First(attribute) is { } text ? reader.Expression(frame, attribute).Resolve(text) : null;
            switch (attribute.AttributeClass!.Name)
            {
                case AnnotationNames.GuardedBy when AllOf(frame, attribute) is { IsEmpty: false } paths:
                    (contract.GuardedBy ??= []).Add(new Guard(paths, IsForWrites(attribute)));
                    break;
                case AnnotationNames.PointeeGuardedBy when AllOf(frame, attribute) is { IsEmpty: false } paths:
                    (contract.PointeeGuardedBy ??= []).Add(new Guard(paths, IsForWrites(attribute)));
                    break;
                case AnnotationNames.ReturnsLock:
                    contract.ReturnsLock = path;
                    break;
                case AnnotationNames.RcuProtected:
                    contract.RcuProtected = true;
                    contract.RcuUpdateLock = path;
                    break;
                case AnnotationNames.Handoff:
                    contract.Handoff = path;
                    break;
                case AnnotationNames.NoLockAnalysis:
                    contract.NoAnalysis = true;
                    break;
            }
        }
    }

    private ImmutableArray<LockPath> AllOf(ISymbol frame, AttributeData attribute)
    {
        var expression = reader.Expression(frame, attribute);
        var paths = ImmutableArray.CreateBuilder<LockPath>();
        foreach (var text in ContractReader.Locks(attribute))
        {
            if (expression.Resolve(text) is { } path)
                paths.Add(path);
        }

        return paths.ToImmutable();
    }

    private static bool IsForWrites(AttributeData attribute)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (named is { Key: "WritesOnly", Value.Value: true })
                return true;
        }

        return false;
    }

    private static string? First(AttributeData attribute)
    {
        foreach (var text in ContractReader.Locks(attribute))
            return text;
        return null;
    }
}
