// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using Kernel.Exploration;
using Kernel.Generator.Hooks;
using Kernel.Lifetimes;
using Kernel.Primitives;
using Microsoft.CodeAnalysis;

namespace Kernel.Variants;

/// <summary>Compiles variants in this process. The port is read once, and each variant is compiled from there; several at a time where wanted.</summary>
public static class VariantCompiler
{
    private const int MostErrors = 10;

    private static readonly MetadataReference[] s_beneath = [Framework.Reference(typeof(Machine).Assembly), Framework.Reference(typeof(LifetimeTable).Assembly)];

    private static readonly Lazy<ProjectCompiler> s_port = new(static () => new ProjectCompiler(PortSources.Port, s_beneath));

    private static readonly Lazy<ImmutableDictionary<string, object?>> s_constants = new(static () => Constants.Of(Port.Whole.Assembly));

    /// <summary>The port.</summary>
    public static ProjectCompiler Port => s_port.Value;

    /// <summary>Compiles a variant.</summary>
    /// <exception cref="PatchException">It does not compile, or uses what a variant may not; the errors are said of the patch's lines.</exception>
    public static VariantImage Compile(Variant variant)
    {
        var (compilation, trees, said) = Port.With(variant);
        Refuse(SourceRules.Violations(variant, compilation, trees));
        var (model, errors) = Port.Emit(compilation);
        Refuse([.. said.Where(it => Hinders(variant, it)).Concat(errors).Select(it => Blame.Of(variant, it))]);
        Refuse(AllowList.Violations(variant, compilation, trees, model!));
        if (Constants.Same(s_constants.Value, compilation.Assembly))
            return new VariantImage(model!, null);

        // The workloads have the layout of the port's structures compiled in.
        var compiler = new ProjectCompiler(PortSources.Workloads, [.. s_beneath, Framework.Reference(typeof(Workload).Assembly), MetadataReference.CreateFromImage(model!)]);
        var (workloads, broken) = compiler.Emit(compiler.Whole);
        Refuse([.. broken.Select(error => Blame.OfWorkloads(variant, error))]);
        return new VariantImage(model!, workloads);
    }

    /// <summary>What the lock and lifetime rules say of the patched files, said of the patch's lines.</summary>
    public static async Task<IReadOnlyList<PatchError>> AnalyzeAsync(Variant variant, CancellationToken cancellation)
    {
        var (compilation, trees, _) = Port.With(variant);
        var found = await PortAnalysis.OfAsync(compilation, trees, cancellation).ConfigureAwait(false);
        return [.. found.Select(it => Blame.Of(variant, it)).Distinct()];
    }

    // A hook that has lost its call is the loss of a note, where the port attaches it or a patch beneath; the last patch's own must have theirs.
    private static bool Hinders(Variant variant, Diagnostic said) => said.Severity == DiagnosticSeverity.Error
        || (said.Id == HookGenerator.DoesWithout && said.Location.GetLineSpan().Path == variant.Patches[^1].File + Patch.Extension);

    private static void Refuse(IReadOnlyList<PatchError> errors)
    {
        if (errors.Count > 0)
            throw new PatchException([.. errors.Distinct().OrderBy(it => it.File, StringComparer.Ordinal).ThenBy(it => it.Line).Take(MostErrors)]);
    }
}
