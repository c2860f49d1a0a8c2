// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants.Tests;

/// <summary>Patches with something wrong in them, ten thousand of them: each is read and applied, or refused with a place in it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class MutatedPatches
{
    private const int PerSeed = 2_500;

    [Test]
    public void Is_applied_or_refused([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var originals = ShippedVariants.All.Where(it => it.Patch.Header.Needs.Count == 0).Select(it => it.Patch.Text).ToList();
        Assert.That(originals, Is.Not.Empty);
        var (applied, refused) = (0, 0);
        for (var i = 0; i < PerSeed; i++)
        {
            var text = TextMutation.Of(originals[random.Next(originals.Count)], random);
            try
            {
                Variant.Of(Patch.Parse("x.patch", text));
                applied++;
            }
            catch (PatchException e)
            {
                refused++;
                var lines = text.Split('\n').Length;
                Assert.That(e.Errors, Is.Not.Empty.And.All.Matches<PatchError>(error => error is { File: "x.patch", Line: >= 1, Column: >= 1 } && error.Line <= lines + 1 && error.Message.Length > 10), text);
            }
        }
        // Neither takes everything nor refuses everything: a changed comment in the header is as good as none.
        Assert.That((applied, refused), Is.Not.EqualTo((0, PerSeed)).And.Not.EqualTo((PerSeed, 0)));
    }
}
