// SPDX-License-Identifier: GPL-2.0-only
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Generator.Hooks;

/// <summary>
/// Attaches to the port what is no part of it. The tables (see <see cref="HookTable"/>) say which hook runs at which call;
/// each such call is intercepted by a method that runs the hook and makes the call. Likewise a call of a function that is
/// marked <c>[inline]</c>: what it does is said to be done where it was called, as if C had expanded it there.
/// </summary>
/// <remarks>
/// The property <c>KernelVariant</c> (<see cref="VariantProperty"/>) is <c>true</c> where a variant of the port is
/// compiled: a row whose function or call has gone is then no error but <see cref="DoesWithout"/>, which says what the variant does without.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class HookGenerator : IIncrementalGenerator
{
    /// <summary>The property that says so, as the compiler names it.</summary>
    public const string VariantProperty = "build_property.KernelVariant";

    /// <summary>The note that a variant does without a hook, since what it is anchored to has gone.</summary>
    public const string DoesWithout = "HOOK10";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var tables = context.AdditionalTextsProvider.Where(static file => HookTable.IsTable(file.Path)).Collect();
        var isVariant = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue(VariantProperty, out var value) && value == "true");
        context.RegisterSourceOutput(context.CompilationProvider.Combine(tables).Combine(isVariant), static (output, it) =>
        {
            var ((compilation, files), isVariant) = it;
            var port = new Port((CSharpCompilation)compilation);
            var resolver = new HookResolver(port, isVariant, output.ReportDiagnostic);
            foreach (var file in files.OrderBy(static file => file.Path, System.StringComparer.Ordinal))
            {
                if (file.GetText(output.CancellationToken) is not { } text)
                    continue;
                foreach (var row in HookTable.Read(file.Path, text, output.ReportDiagnostic))
                    resolver.Resolve(row);
            }
            resolver.ResolveInline();
            if (resolver.Found.Count > 0)
                output.AddSource("Hooks.g.cs", SourceText.From(new HookWriter(port).Write(resolver.Found), Encoding.UTF8));
        });
    }
}
