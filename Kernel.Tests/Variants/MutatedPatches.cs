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
            var text = Mutate(originals[random.Next(originals.Count)], random);
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

    private static string Mutate(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            if (lines.Count == 0)
                lines.Add("");
            var at = random.Next(lines.Count);
            var line = lines[at];
            switch (random.Next(9))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 2:
                    (lines[at], lines[(at + 1) % lines.Count]) = (lines[(at + 1) % lines.Count], line);
                    break;
                case 3:
                    lines[at] = line.Length == 0 ? "+" : line[1..];
                    break;
                case 4:
                    lines[at] = "+- @\\"[random.Next(5)] + line;
                    break;
                case 5:
                    lines[at] = line.Length == 0 ? "?" : line.Remove(random.Next(line.Length), 1);
                    break;
                case 6:
                    lines[at] = line.Insert(random.Next(line.Length + 1), ((char)random.Next(1, 0x3000)).ToString());
                    break;
                case 7:
                    lines[at] = string.Concat(line.Select(c => char.IsAsciiDigit(c) ? (char)('0' + random.Next(10)) : c));
                    break;
                default:
                    lines.RemoveRange(at, lines.Count - at);
                    break;
            }
        }
        return string.Join('\n', lines);
    }
}
