// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.Loader;
using Kernel.Exploration;
using Kernel.Primitives;

namespace Kernel.Variants;

/// <summary>
/// A variant in this process: its port, with copies of the assemblies that stand on it. What is beneath them, and what explores
/// them, is the program's own, so that claims, workloads and outcomes are the same types on both sides.
/// </summary>
/// <remarks>It stays until the process ends: primitives keep its functions.</remarks>
public sealed class VariantContext : PortContext
{
    private const string Model = "Kernel.Model";
    private const string WorkloadsAssembly = "Kernel.Workloads";
    private const string OutcomesAssembly = "Kernel.Outcomes";

    private readonly VariantImage _image;

    private VariantContext(string name, VariantImage image)
        : base(name)
    {
        _image = image;
    }

    /// <summary>Loads a variant.</summary>
    public static VariantContext Load(string name, VariantImage image) => new(name, image);

    /// <summary>The workloads, on this variant.</summary>
    public IWorkloads Workloads => (IWorkloads)Activator.CreateInstance(LoadFromAssemblyName(new AssemblyName(OutcomesAssembly)).GetType("Kernel.Outcomes.PortWorkloads", throwOnError: true)!)!;

    /// <summary>Plays scenario files on this variant.</summary>
    /// <remarks>Of what the port has compiled into its callers, these use the numbers and flags of system calls alone, which no variant changes.</remarks>
    public IScenarioPlayer Scenarios => (IScenarioPlayer)Activator.CreateInstance(LoadFromAssemblyName(new AssemblyName(OutcomesAssembly)).GetType("Kernel.Outcomes.ScenarioPlayer", throwOnError: true)!)!;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Model)
            return LoadFromStream(new MemoryStream(_image.Model));
        if (assemblyName.Name == WorkloadsAssembly && _image.Workloads is { } workloads)
            return LoadFromStream(new MemoryStream(workloads));
        var path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return assemblyName.Name is { } name && name.StartsWith("Kernel.", StringComparison.Ordinal) && File.Exists(path) && StandsOnPort(name) ? LoadFromAssemblyPath(path) : null;
    }

    private static bool StandsOnPort(string name) =>
        Default.LoadFromAssemblyName(new AssemblyName(name)).GetReferencedAssemblies().Any(it => it.Name == Model || (it.Name is { } other && other.StartsWith("Kernel.", StringComparison.Ordinal) && StandsOnPort(other)));
}
