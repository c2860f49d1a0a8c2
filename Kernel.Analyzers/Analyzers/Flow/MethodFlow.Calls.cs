// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>The transfer function of calls.</summary>
internal sealed partial class MethodFlow
{
    private Value EvalInvocation(IInvocationOperation call)
    {
        var target = call.TargetMethod;
        var givesUp = call.Instance is not null && GivesUp(Devirtualize(target, call.Instance));
        var receiver = call.Instance is null ? default : givesUp ? Eval(call.Instance) : EvalReceiver(call.Instance, AccessKind.Read);
        if (target.MethodKind == MethodKind.LocalFunction)
            receiver = new Value(LockPath.ThisOf(_type));
        if (_dead)
            return default;
        var pointeeWrite = _context.Framework.Find(target)?.Has(FrameworkVerbs.Changes) == true;
        if (call.Instance is not null && target.MethodKind != MethodKind.LocalFunction)
            CheckPointee(receiver.Path, call, pointeeWrite ? AccessKind.Write : AccessKind.Read);
        var values = EvalArguments(target, call.Arguments);
        if (_dead)
            return default;
        if (target.MethodKind == MethodKind.DelegateInvoke || target is { Name: "DynamicInvoke", ContainingType.SpecialType: SpecialType.System_Delegate })
            return InvokeDelegate(new CallSite(call, target, receiver.Path, values, call.Arguments, false), receiver, call);
        if (call.Instance is not null)
            target = Devirtualize(target, call.Instance);
        var site = new CallSite(call, target, receiver.Path, values, call.Arguments, call.IsVirtual && call.Instance is not IInstanceReferenceOperation { IsImplicit: false, Syntax.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.BaseExpression });
        var result = Apply(site);
        NoteWait(call);
        AssertCondition(target, values);
        if (DoesNotReturn(target))
            _dead = true;
        return result;
    }

    // The implementation, where the type of the receiver tells which one it is.
    private static IMethodSymbol Devirtualize(IMethodSymbol target, IOperation instance)
    {
        instance = Unconverted(instance);
        if (target.ContainingType?.TypeKind != TypeKind.Interface || instance.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            return target;
        return type.FindImplementationForInterfaceMember(target) as IMethodSymbol ?? target;
    }

    private static bool DoesNotReturn(IMethodSymbol target)
    {
        if (target is { Name: "FailFast" or "Exit", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } })
            return true;
        foreach (var attribute in target.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "DoesNotReturnAttribute")
                return true;
        }

        return !target.IsVirtual && !target.IsAbstract && !target.IsOverride && !target.IsAsync && AlwaysThrows(target);
    }

    // A helper that only throws, which nobody has said of it.
    private static bool AlwaysThrows(IMethodSymbol target)
    {
        if (target.OriginalDefinition.DeclaringSyntaxReferences.Length != 1)
            return false;
        var (expression, body) = target.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            MethodDeclarationSyntax method => (method.ExpressionBody?.Expression, method.Body),
            LocalFunctionStatementSyntax local => (local.ExpressionBody?.Expression, local.Body),
            _ => (null, null),
        };
        if (expression is ThrowExpressionSyntax)
            return true;
        if (body is null || body.Statements.Count == 0 || body.Statements[body.Statements.Count - 1] is not ThrowStatementSyntax)
            return false;
        foreach (var node in body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is ReturnStatementSyntax or YieldStatementSyntax or GotoStatementSyntax)
                return false;
        }

        return true;
    }

    // Debug.Assert(Monitor.IsEntered(_gate)): what is asserted holds from here on.
    private void AssertCondition(IMethodSymbol target, Value[] values)
    {
        for (var i = 0; i < values.Length && i < target.Parameters.Length; i++)
        {
            var parameter = target.Parameters[i];
            if (parameter.Type.SpecialType != SpecialType.System_Boolean)
                continue;
            var asserted = target.ContainingType is { Name: "Debug" or "Trace" or "Contract" } && i == 0
                && target.Name is "Assert" or "Requires" or "Assume" or "Ensures";
            bool? means = asserted ? true : null;
            foreach (var attribute in parameter.GetAttributes())
            {
                if (attribute is { AttributeClass.Name: "DoesNotReturnIfAttribute", ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0].Value is bool when)
                    means = !when;
            }

            if (means is { } truth)
            {
                if (Refine(_state, values[i], truth, null) is { } refined)
                    _state = refined;
                else
                    _dead = true;
            }
            else
            {
                EscapeCondition(values[i]);
            }
        }

    }

    // The result of an attempt goes where it cannot be followed: whether the lock is held is not known any more.
    private void EscapeCondition(Value value)
    {
        if (value.Path is null || value.Constant is not null)
            return;
        for (var i = 0; i < _state.Holds.Count; i++)
        {
            if (value.Path.Equals(_state.Holds.ValueAt(i).Condition))
                _state = _state.With(_state.Holds.Set(_state.Holds.KeyAt(i), Hold.UnknownHold));
        }
    }

    private Value[] EvalArguments(IMethodSymbol target, ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new Value[target.Parameters.Length];
        foreach (var argument in arguments)
        {
            var parameter = argument.Parameter;
            Value value;
            if (parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                value = parameter.RefKind == RefKind.Out && argument.Value is ILocalReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation
                    ? default
                    : EvalTarget(argument.Value, parameter.RefKind == RefKind.Out ? AccessKind.Write : AccessKind.ReadWrite, default, argument, forMember: true);
            }
            else
            {
                value = Eval(argument.Value);
                if (!_dead && !GivesUp(target) && !IsJudgedLater(target))
                    Use(value, argument.Value);
            }

            if (_dead)
                return values;
            if (parameter is not null && parameter.Ordinal < values.Length)
                values[parameter.Ordinal] = value;
        }

        return values;
    }

    /// <summary>What is known of a call's target, from the framework table, its annotations, and its body, in this order.</summary>
    private Value Apply(CallSite site)
    {
        var target = site.Target;
        _applied++;
        var before = _state;
        var entry = _context.Framework.Find(target);
        var contract = _context.ContractOf(target);
        var called = new CallEvent(site.Node, site.Display, before, _block) 
        {
            Receiver = site.Receiver, Arguments = site.Paths, Values = site.Values, IsVirtual = site.IsVirtual, Enumerates = IsEnumeratedHere(site.Operation),
            Task = _pass.IsFinal ? UseOfTask(site.Operation) : TaskUse.Awaited, ReceiverType = ((site.Operation as IInvocationOperation)?.Instance ?? (site.Operation as IPropertyReferenceOperation)?.Instance)?.Type,
        };
        Value result;
        if (IsDispose(target) && site.Receiver is not null && !contract.IsRelease)
            Escape(new Value(site.Receiver));
        if (IsDispose(target) && site.Receiver is not null && DisposeScope(site))
        {
            result = default;
        }
        else if (entry is not null)
        {
            result = ApplyFramework(site, entry, called);
        }
        else if (_context.CustomLock(target) is { } custom)
        {
            result = ApplyFramework(site, custom, called);
        }
        else
        {
            result = ApplyContract(site, contract, called);
            if (_pass.IsFinal && IsDispose(target) && _context.Registrations.IsRegistration(site.Receiver))
                called.Direct |= Effects.Waits;
        }

        OutArguments(site);
        if (_pass.IsFinal && called.Callee is not null)
            called.Accuses = Accuses(site);
        if (_pass.IsFinal && (called.Direct != Effects.None || called.Callee is not null || called.Acquired is not null))
            Events.Add(called);
        return result;
    }

    private Value ApplyContract(CallSite site, Annotations.MethodContract contract, CallEvent called)
    {
        var target = site.Target;
        if (contract.FinalRelease)
            called.Direct |= Effects.FinalRelease;
        if (contract.DeferredRelease)
            called.Direct |= Effects.DeferredRelease;
        if (contract.MightSleep)
            called.Direct |= Effects.Blocks;
        if (contract.Signals)
            called.Direct |= Effects.Signals;
        if (contract.GracePeriod)
            called.Direct |= Effects.GracePeriod;
        if (contract.Any)
        {
            CheckDuties(site, contract);
            CheckBoundary(site, contract);
            CheckUses(site, contract);
            if (contract.Frees)
                CheckFree(site);
        }

        if (contract.GracePeriod || PassesGracePeriod(target))
        {
            WaitsForReaders = true;
            PassGracePeriod(site.Node);
        }
        else if (!contract.Frees)
        {
            CheckFreeInside(site);
        }

        var result = DefaultResult(site);
        if (contract.SaysBalance)
        {
            // What it does with the locks that it is called with, be it that it releases them first, is judged inside.
            Exclude(site, contract.MustHold, called);
            Exclude(site, contract.Releases, called);
            result = ApplyBalance(site, contract, called, result);
        }
        else if (_context.MayChangeLocks(target))
        {
            result = ApplyNet(site, called, result);
        }

        if (_context.HasBody(target) || site.IsVirtual && LockContext.IsInSource(target))
            called.Callee = target;
        ApplyReferences(site, contract, ref result);
        return result;
    }

    private void Exclude(CallSite site, System.Collections.Generic.List<Annotations.LockSpec> specs, CallEvent called)
    {
        foreach (var spec in specs)
        {
            if (site.Translate(spec.Path, _state) is { } held)
                (called.Excluded ??= []).Add(held);
        }
    }

    private Value DefaultResult(CallSite site)
    {
        if (site.Operation is IObjectCreationOperation)
            return new Value(LockPath.Fresh(site.Operation), false, true);
        if (site.Target.ReturnsVoid)
            return default;
        if (_context.ContractOf(site.Target).Unshared)
            return Made(site.Operation);
        if (site.Target.AssociatedSymbol is IPropertySymbol property && site.Target.MethodKind == MethodKind.PropertyGet)
        {
            if (property.IsIndexer)
            {
                var constant = true;
                foreach (var argument in site.Arguments)
                    constant &= argument.Value.ConstantValue.HasValue;
                return site.Receiver is null ? default : new Value(LockPath.Element(site.Receiver, site.Paths, constant, property.Type));
            }

            return !property.IsStatic && site.Receiver is null ? new Value(LockPath.Opaque(site.Operation, property.Type)) : new Value(_context.Paths.Member(property.IsStatic ? null : site.Receiver, property));
        }

        if (site.Target is { Name: "ConfigureAwait" or "AsTask" or "AsValueTask" or "GetAwaiter" or "GetResult" } && site.Receiver is not null)
            return new Value(site.Receiver);
        if (site.Target is { Name: "Exchange" or "CompareExchange", ContainingType.Name: "Interlocked" })
            return new Value(LockPath.Opaque(site.Operation, site.Operation.Type, stable: true));
        if (site.Target.MethodKind == MethodKind.LocalFunction || (site.Receiver is null && !site.Target.IsStatic))
            return new Value(LockPath.Opaque(site.Operation, site.Operation.Type));
        var called = _context.Paths.Call(site.Target.IsStatic ? null : site.Receiver, site.Target, site.Paths);
        if (called.Kind == PathKind.Call)
            ForgetReferences(called);
        return new Value(called);
    }

    private void OutArguments(CallSite site)
    {
        foreach (var argument in site.Arguments)
        {
            if (argument.Parameter?.RefKind is not (RefKind.Out or RefKind.Ref))
                continue;
            var value = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value;
            if (value is ILocalReferenceOperation owner && _context.ContractOf(site.Target).NewReferences?[argument.Parameter.Ordinal] == true)
            {
                var made = LockPath.Opaque(argument, owner.Type, stable: true);
                Assign(LockPath.Local(owner.Local), new Value(made), argument);
                Own(made, site.Node);
            }
            else if (value is ILocalReferenceOperation local)
            {
                var place = LockPath.Local(local.Local);
                if (_taken is { } taken && taken.Argument == argument)
                    continue;
                var given = argument.Parameter.RefKind == RefKind.Out && site.Receiver is not null && local.Type?.IsReferenceType == true
                    ? new Value(LockPath.Call(site.Receiver, site.Target, [LockPath.Opaque(argument, local.Type)]))
                    : default;
                if (given.Path is not null)
                    ForgetReferences(given.Path);
                Assign(place, given, argument);
            }
            else if (value is IFieldReferenceOperation { Type.IsReferenceType: true } field && Eval(field.Instance).Path is var receiver && (receiver is not null || field.Field.IsStatic))
            {
                Store(_context.Paths.Member(receiver, field.Field), default, argument);
            }
        }

        _taken = null;
    }

    private (IArgumentOperation Argument, bool)? _taken;

    // What a callee has just made, and nobody else can reach: another object than the one that this call made a round before.
    private Value Made(IOperation call)
    {
        var made = LockPath.Fresh(call);
        _state = _state.Forget(made, LockPath.Opaque(call, call.Type));
        return new Value(made);
    }

    private Value EvalCreation(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor)
        {
            foreach (var child in creation.ChildOperations)
                Eval(child);
            return new Value(LockPath.Fresh(creation), false, true);
        }

        var values = EvalArguments(constructor, creation.Arguments);
        if (_dead)
            return default;
        // Another object than the one that this expression made a round before.
        var made = LockPath.Fresh(creation);
        _state = _state.Forget(made, LockPath.Opaque(creation, creation.Type));
        var result = Apply(new CallSite(creation, constructor, made, values, creation.Arguments, false));
        if (creation.Initializer is not null)
            Eval(creation.Initializer);
        return result.Path is null ? new Value(made, false, true) : result.Known(true);
    }

    private Value EvalProperty(IPropertyReferenceOperation property, AccessKind access, Value? written)
    {
        var symbol = property.Property;
        var receiver = property.Instance is null ? default : EvalReceiver(property.Instance, AccessKind.Read);
        var values = new Value[property.Arguments.Length + 1];
        foreach (var argument in property.Arguments)
        {
            var value = Eval(argument.Value);
            if (argument.Parameter is { } parameter && parameter.Ordinal < values.Length)
                values[parameter.Ordinal] = value;
        }

        if (_dead)
            return default;
        CheckPointee(receiver.Path, property, access);
        CheckAccess(property, symbol, receiver.Path, access);
        NoteSource(property, receiver.Path);
        var isVirtual = symbol.IsVirtual || symbol.IsAbstract || symbol.IsOverride;
        var result = default(Value);
        if (access != AccessKind.Write && symbol.GetMethod is { } getter)
            result = Apply(new CallSite(property, getter, receiver.Path, Trim(values, getter.Parameters.Length), property.Arguments, isVirtual));
        if (access != AccessKind.Read && written is not null)
        {
            if (symbol.SetMethod is { } setter)
            {
                values[values.Length - 1] = written.Value;
                Apply(new CallSite(property, setter, receiver.Path, Trim(values, setter.Parameters.Length), property.Arguments, isVirtual));
            }

            Store(symbol.IsIndexer || (receiver.Path is null && !symbol.IsStatic) ? null : _context.Paths.Member(symbol.IsStatic ? null : receiver.Path, symbol), written.Value, property);
        }

        return result.IsNone && receiver.Path is not null && !symbol.IsIndexer ? new Value(_context.Paths.Member(receiver.Path, symbol)) : result;
    }

    private static Value[] Trim(Value[] values, int length)
    {
        if (values.Length == length)
            return values;
        var trimmed = new Value[length];
        System.Array.Copy(values, trimmed, System.Math.Min(length, values.Length));
        return trimmed;
    }

    private Value EvalAwait(IAwaitOperation awaited)
    {
        var value = Eval(awaited.Operation);
        CheckAwait(awaited);
        Mark(s_suspended, Marks.Awaited, awaited.Syntax);
        if (value.Path is not null)
            Mark(value.Path, Marks.Awaited, awaited.Syntax);
        return value;
    }

    private static bool IsDispose(IMethodSymbol method) =>
        method is { Name: "Dispose" or "DisposeAsync" or "Close" or "System.IDisposable.Dispose", Parameters.Length: 0, IsStatic: false };
}
