// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;

namespace Kernel.Variants.Tests;

/// <summary>Variants are compiled as the port is, and errors are said of the patch's lines.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class CompilerTests
{
    private static IEnumerable<TestCaseData> Shipped => ShippedVariants.All.Select(it => new TestCaseData(it).SetArgDisplayNames(it.Patch.File));

    [Test]
    public void Port_compiles_here_as_in_its_project() =>
        Assert.That(VariantCompiler.Port.Whole.GetDiagnostics().Where(it => it.Severity == DiagnosticSeverity.Error), Is.Empty);

    /// <summary>The build has compiled it, or it is compiled now: what is kept is kept by what it was made of.</summary>
    [TestCaseSource(nameof(Shipped))]
    public void Shipped_variant_applies_and_compiles(ShippedVariant variant) =>
        Assert.That(VariantStore.OfProgram.Get(variant.Variant).Model, Is.Not.Empty);

    [Test]
    public void Error_is_said_where_the_patch_makes_it()
    {
        var patch = "Title: t\n\n" + Diffs.Insert(Diffs.File, "await namespace_lock();", ["        await no_such_function();"]);
        var line = patch.Split('\n').ToList().FindIndex(it => it.Contains("no_such_function", StringComparison.Ordinal)) + 1;
        Assert.That(Diffs.Errors(patch).Select(it => it.ToString()), Is.EqualTo(new[] { $"x.patch:{line}:16: CS0103: The name 'no_such_function' does not exist in the current context" }));
    }

    [Test]
    public void Error_elsewhere_is_said_of_the_patch_that_causes_it()
    {
        var errors = Diffs.Errors(Diffs.Insert("fs/namespace/namespace_lock.cs", "internal static async co namespace_unlock(", ["    internal static async co namespace_unlock_renamed()"], replace: true));
        Assert.That(errors, Is.Not.Empty.And.All.Matches<PatchError>(it => it is { File: "x.patch" } && it.Message.Contains("namespace_unlock", StringComparison.Ordinal) && it.Message.Contains("which the patch leaves as it is", StringComparison.Ordinal)), string.Join('\n', errors));
    }

    [Test]
    public async Task Lock_held_over_a_final_release_is_seen_before_anything_is_explored()
    {
        var patch = Diffs.Insert("fs/namespace/namespace_lock.cs", "up_write(namespace_sem);", [], replace: true);
        var findings = await VariantCompiler.AnalyzeAsync(Diffs.Variant(patch), CancellationToken.None);
        Assert.That(findings, Is.Not.Empty.And.All.Matches<PatchError>(it => it is { File: "x.patch" } && it.Message.StartsWith("KRN", StringComparison.Ordinal)), string.Join('\n', findings));
    }

    [Test]
    public async Task Port_gives_the_rules_nothing_to_say()
    {
        var findings = await VariantCompiler.AnalyzeAsync(Diffs.Variant(Diffs.Insert(Diffs.File, "await namespace_lock();", ["        // a remark"])), CancellationToken.None);
        Assert.That(findings, Is.Empty);
    }

    [Test]
    public void Hash_is_of_the_content_and_not_of_what_is_said_about_it()
    {
        var diff = Diffs.Insert(Diffs.File, "await namespace_lock();", ["        // a remark"]);
        var other = Diffs.Insert(Diffs.File, "await namespace_lock();", ["        // another"]);
        Assert.Multiple(() =>
        {
            Assert.That(Diffs.Variant("Title: a\n\n" + diff).Hash, Is.EqualTo(Diffs.Variant(diff).Hash));
            Assert.That(Diffs.Variant(other).Hash, Is.Not.EqualTo(Diffs.Variant(diff).Hash));
            Assert.That(Variant.Of().Hash, Is.Not.EqualTo(Diffs.Variant(diff).Hash));
        });
    }
}
