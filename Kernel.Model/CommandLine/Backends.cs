// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.OnKernel;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;

namespace Kernel.CommandLine;

/// <summary>The one place that knows which backends there are.</summary>
internal static class Backends
{
    public const string Model = "model";
    public const string Kernel = "kernel";

    private static readonly Dictionary<string, Func<IScenarioBackend>> All = new(StringComparer.Ordinal)
    {
        [Model] = () => new ModelBackend(),
        [Kernel] = () => new KernelBackend(),
    };

    /// <summary>All names, for the command line.</summary>
    public static string[] Names => [Model, Kernel];

    /// <summary>Opens the kernel.</summary>
    /// <exception cref="BackendException">It is not possible here.</exception>
    public static KernelBackend OpenKernel() => (KernelBackend)Open(Kernel);

    /// <summary>Opens a backend by name.</summary>
    /// <exception cref="BackendException">It is not possible here.</exception>
    public static IScenarioBackend Open(string name)
    {
        var backend = All[name]();
        return backend.Unavailable is null ? backend : throw new BackendException(backend.Unavailable);
    }
}
