// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;

namespace Kernel.Primitives;

/// <summary>A pointer to a kernel function, as a cell can hold it. 0 is NULL.</summary>
public readonly record struct func
{
    private static readonly Lock s_gate = new();
    private static volatile Entry[] s_functions = new Entry[512];
    private static readonly Dictionary<MethodInfo, int> s_ids = [];
    private static int s_count = Null();

    private readonly int _id;

    internal func(int id) => _id = id;

    private readonly record struct Entry(string Name, Func<int, co> Function, Port? Port);

    internal int id => _id;

    private Entry Named => s_functions[_id == 0 ? 0 : _id - Machine.Numbers];

    /// <summary>The port whose function it is.</summary>
    internal Port? port => Named.Port;

    /// <summary>Makes <paramref name="function"/> callable through a pointer; from a static initialiser.</summary>
    public static func of(Func<int, co> function) => new(Add(new Entry(function.Method.Name, function, Port.Of(function.Method.Module.Assembly))));

    /// <summary>The functions that have a number, but for NULL, in the order of their numbers.</summary>
    internal static IReadOnlyList<MethodInfo> Methods
    {
        get
        {
            lock (s_gate)
                return [.. s_functions.Take(s_count).Skip(1).Select(it => it.Function.Method)];
        }
    }

    /// <summary>Calls the function with the address of its argument.</summary>
    public co invoke(int argument) => Named.Function(argument);

    /// <summary>The function's name.</summary>
    public override string ToString() => Named.Name;

    private static int Null()
    {
        s_functions[0] = new("NULL", static _ => throw new KernelBugException(BugKind.BadAccess, "call through a NULL function pointer"), null);
        return 1;
    }

    private static int Add(Entry entry)
    {
        lock (s_gate)
        {
            if (s_ids.TryGetValue(entry.Function.Method, out var known))
                return known;
            var functions = s_functions;
            if (s_count == functions.Length)
                Array.Resize(ref functions, 2 * s_count);
            functions[s_count] = entry;
            s_functions = functions;
            s_ids.Add(entry.Function.Method, Machine.Numbers + s_count);
            return Machine.Numbers + s_count++;
        }
    }
}
