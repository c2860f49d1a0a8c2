// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>A pointer to a kernel function, as a cell can hold it. 0 is NULL.</summary>
public readonly record struct func
{
    private static readonly Lock s_gate = new();
    private static readonly List<string> s_names = ["NULL"];
    private static Func<int, co>[] s_functions = [static _ => throw new KernelBugException(BugKind.BadAccess, "call through a NULL function pointer")];

    private readonly int _id;

    internal func(int id) => _id = id;

    internal int id => _id;

    /// <summary>Makes <paramref name="function"/> callable through a pointer. Called once for a function, from a static initialiser.</summary>
    public static func of(Func<int, co> function)
    {
        lock (s_gate)
        {
            s_names.Add(function.Method.Name);
            s_functions = [.. s_functions, function];
            return new func(s_functions.Length - 1);
        }
    }

    /// <summary>Calls the function with the address of its argument.</summary>
    public co invoke(int argument) => s_functions[_id](argument);

    /// <summary>The function's name.</summary>
    public override string ToString() => s_names[_id];
}
