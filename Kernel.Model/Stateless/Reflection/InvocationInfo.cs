// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless.Reflection;

/// <summary>A guard or an action, as text.</summary>
public sealed class InvocationInfo
{
    private readonly string? _description;
    private readonly Timing _timing;

    /// <summary>Describes a method.</summary>
    /// <param name="methodName">The method's name.</param>
    /// <param name="description">What its author calls it; null: nothing.</param>
    /// <param name="timing">Whether it is asynchronous.</param>
    public InvocationInfo(string? methodName, string? description, Timing timing) =>
        (MethodName, _description, _timing) = (methodName, description, timing);

    /// <summary>How a method runs.</summary>
    public enum Timing
    {
        /// <summary>To its end, before it returns.</summary>
        Synchronous,

        /// <summary>As a task.</summary>
        Asynchronous,
    }

    /// <summary>What a lambda without a description is called.</summary>
    public static string DefaultFunctionDescription { get; set; } = "Function";

    /// <summary>The method's name; made up by the compiler for a lambda.</summary>
    public string? MethodName { get; }

    /// <summary>The given description, or the method's name if a person chose it, or <see cref="DefaultFunctionDescription"/>.</summary>
    public string Description => _description ?? MethodName switch
    {
        null => "<null>",
        var name when name.AsSpan().ContainsAny('<', '>', '`') => DefaultFunctionDescription,
        var name => name,
    };

    /// <summary>Whether the method is asynchronous.</summary>
    public bool IsAsync => _timing == Timing.Asynchronous;

    internal static InvocationInfo Of(Delegate method, string? description) =>
        new(method.Method.Name, description, Timing.Synchronous);
}
