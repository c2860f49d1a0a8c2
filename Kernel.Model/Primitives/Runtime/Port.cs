// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.Loader;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>
/// Loads a variant of the port, and the assemblies that stand on it, beside the port that the program was built with. Their
/// global variables lie at the same addresses, so that each machine is told which it runs.
/// </summary>
/// <param name="name">For whoever looks at the process.</param>
public abstract class PortContext(string name) : AssemblyLoadContext(name)
{
    internal Port Port { get; } = new();
}

/// <summary>What is known of the ported code that a machine runs: that of the function it was last given to run.</summary>
[NoLockAnalysis(Reason = "The machine beneath the kernel: its lock is not one of the kernel's.")]
internal sealed class Port
{
    private static readonly Lock s_gate = new();
    private static volatile Port[] s_all = [];

    /// <summary>What is beneath every port: the primitives' own.</summary>
    private static readonly Port s_common = new();

    /// <summary>The port that the program was built with.</summary>
    private static readonly Port s_built = new();

    private readonly int _number;
    private volatile GlobalVariables[] _variables = [];

    public Port()
    {
        lock (s_gate)
        {
            _number = s_all.Length;
            s_all = [.. s_all, this];
        }
    }

    /// <summary>The port that this OS thread's machine runs.</summary>
    public static unsafe Port Current => Machine.registers->port is > 0 and var number ? s_all[number] : s_built;

    /// <summary>The global variables that a machine of this port has.</summary>
    public IEnumerable<GlobalVariables> Variables => s_common._variables.Concat(_variables);

    /// <summary>Whether it has counters of which only the sum matters: <see cref="Primitives.Sums"/>. Where it has none, no step looks for any.</summary>
    public bool HasSums { get; private set; }

    /// <summary>It has.</summary>
    public void Sums() => HasSums = true;

    /// <summary>The port that an assembly belongs to.</summary>
    public static Port Of(Assembly assembly) =>
        assembly == typeof(Port).Assembly ? s_common : (AssemblyLoadContext.GetLoadContext(assembly) as PortContext)?.Port ?? s_built;

    /// <summary>This OS thread's machine is given a function of this port to run.</summary>
    public unsafe void Runs()
    {
        if (this != s_common)
            Machine.registers->port = _number;
    }

    /// <exception cref="InvalidOperationException">They overlap those of another assembly.</exception>
    public void Add(GlobalVariables variables)
    {
        lock (s_gate)
        {
            foreach (var other in Variables)
            {
                if (variables.First < other.End && other.First < variables.End)
                    throw new InvalidOperationException($"Global variables take the cells {variables.First} to {variables.End - 1}, and others {other.First} to {other.End - 1}.");
            }
            _variables = [.. _variables, variables];
        }
    }
}
