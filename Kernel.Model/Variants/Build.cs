// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text;
using Kernel.Analyzers.Annotations;
using Kernel.Exploration;
using Kernel.Generator;
using Kernel.Lifetimes;
using Kernel.Primitives;

namespace Kernel.Variants;

/// <summary>What this program was built from, as far as a variant's verdict depends on it.</summary>
internal static class Build
{
    private static readonly Lazy<string> s_hash = new(Compute);

    /// <summary>Another one wherever the port, its worlds, what is beneath it, what explores it or what compiles it is another.</summary>
    public static string Hash => s_hash.Value;

    private static string Compute()
    {
        // Builds are deterministic: a module's version is a hash of its content, and this module carries the sources.
        Type[] modules = [typeof(Build), typeof(Machine), typeof(LifetimeTable), typeof(Workload), typeof(LayoutGenerator), typeof(AnnotationGenerator), typeof(object)];
        var text = string.Join('\n', modules.Select(it => it.Module.ModuleVersionId.ToString()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
