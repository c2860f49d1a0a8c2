// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Kernel.Analyzers.Tests.Harness;
using Kernel.Generator.Hooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Mistakes.Tests.Hooks;

/// <summary>Two functions, the hooks of a test, and a log of both.</summary>
internal static class SmallPort
{
    private const string Source = """
        using System.Collections.Generic;
        using Kernel.Primitives;
        using static Kernel.Primitives.Atomics;
        using static Kernel.Primitives.MarkedAccess;

        namespace Kernel.Model;

        [KernelStruct("small.h")]
        public readonly partial struct thing
        {
            public partial atomic_t uses { get; }
            public partial shared<int> mark { get; }
        }

        public static partial class Small
        {
            public static List<string> Log { get; } = [];

            private static int get(int n)
            {
                Log.Add("get " + n);
                return n + 1;
            }

            private static void twice(int n)
            {
                get(n);
                get(n + 10);
            }

            [inline]
            private static op<int> take(thing it) => atomic_inc(it.uses);

            private static async co uses(int address)
            {
                var it = new thing(address);
                await take(it);
                await WRITE_ONCE(it.mark, 7);
                var found = await cmpxchg(it.mark, 7, 8);
                Log.Add("found " + found);
                var sum = await adds(it, 3);
                Log.Add("adds " + sum);
                await sleeps();
            }

            private static async co<int> adds(thing it, int n) => await atomic_add_return(n, it.uses);

            private static async co sleeps() => await take(new thing(0));

            public static readonly func uses_fn = func.of(uses);

            public static void run() => twice(1);
        }

        internal static class Note
        {
            public static void plain() => Small.Log.Add("plain");

            public static void number(int n, in Site at) => Small.Log.Add($"number {n} in {at.Function}:{at.Line}");

            public static void used(thing it, int result) => Small.Log.Add($"used {it.address != 0} {result}");

            public static void added(thing it, int n, int result) => Small.Log.Add($"added {it.address != 0} {n} {result}");

            public static void exchanged(int expected, int value, int result) => Small.Log.Add($"exchanged {expected} {value} {result}");
        }
        """;

    private static readonly CSharpParseOptions s_options =
        new CSharpParseOptions(LanguageVersion.Preview).WithFeatures([new("InterceptorsNamespaces", "Kernel.Model")]);

    private static readonly Lazy<MetadataReference[]> s_references = new(static () =>
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           where Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || path.EndsWith("Kernel.Primitives.dll", StringComparison.Ordinal)
           select MetadataReference.CreateFromFile(path),
    ]);

    /// <summary>What the generator says of a table.</summary>
    public static string[] Problems(string table, bool isVariant = false, string file = "small.hooks") =>
        [.. Generate(table, isVariant, file).Problems.Select(it => $"{Place(it.Location.GetLineSpan())}: {it.Severity} {it.Id}: {it.GetMessage()}")];

    /// <summary>What the compiler says of the interceptors of a table.</summary>
    public static string[] CompilerErrors(string table) =>
        [.. Generate(table).Whole.GetDiagnostics().Where(it => it.Severity == DiagnosticSeverity.Error).Select(it => $"{Place(it.Location.GetMappedLineSpan())}: {it.Id}")];

    /// <summary>The class <c>Small</c>, with a table's hooks in it.</summary>
    public static Type Compile(string table)
    {
        using var image = new MemoryStream();
        var emitted = Generate(table).Whole.Emit(image);
        Assert.That(emitted.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error), Is.Empty);
        return Assembly.Load(image.ToArray()).GetType("Kernel.Model.Small")!;
    }

    private static string Place(FileLinePositionSpan span) => $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";

    private static (Compilation Whole, ImmutableArray<Diagnostic> Problems) Generate(string table, bool isVariant = false, string file = "small.hooks")
    {
        var sources = CSharpCompilation.Create("Small" + Guid.NewGuid().ToString("N"), [CSharpSyntaxTree.ParseText(Source, s_options, "small.cs")], s_references.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var generators =
            from assembly in new[] { typeof(HookGenerator).Assembly, AnalyzersUnderTest.Assembly }
            from type in assembly.GetTypes()
            where type.IsDefined(typeof(GeneratorAttribute), inherit: false)
            select ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
        CSharpGeneratorDriver.Create(generators, [new Table(file, table)], s_options, new Options(isVariant)).RunGeneratorsAndUpdateCompilation(sources, out var whole, out var problems);
        return (whole, problems);
    }

    private sealed class Table(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    /// <summary>Whether a variant is compiled, whose rows may have lost their calls.</summary>
    private sealed class Options(bool isVariant) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(isVariant);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(bool isVariant) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.KernelVariant" && isVariant ? "true" : null;
                return value != null;
            }
        }
    }
}
