// SPDX-License-Identifier: GPL-2.0-only
using System.Xml.Linq;
using Kernel.Documentation;
using Kernel.Documentation.Drawing;
using Kernel.Exploration;
using Problem = Kernel.Documentation.Problem;

namespace Kernel.Tests;

/// <summary>The pictures under specs/pictures are the ones that the code makes now.</summary>
internal sealed class PictureTests
{
    private static IEnumerable<string> Names => Pictures.All.Keys;

    private static IEnumerable<TestCaseData> Recorded => ExplorationCost.Recorded.Where(row => row.States < 200_000).Select(row => new TestCaseData(row.Lazy, row.Memory, row.Walkers).Returns(row.States));

    [TestCaseSource(nameof(Names))]
    public void The_picture_is_current(string name)
    {
        var file = Path.Combine(Pictures.Folder, name);
        var picture = Pictures.All[name]();
        Assert.That(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "", Is.EqualTo(picture), $"specs/pictures/{name}:1: not the picture that the code makes ({Problem.Renew})");
    }

    [Test]
    public void Every_picture_is_made_by_code_and_shown() => Assert.That(
        Directory.EnumerateFiles(Pictures.Folder, "*.svg").Select(Path.GetFileName),
        Is.EquivalentTo(Pictures.All.Keys).And.All.Matches<string>(name => new Book(Repository.Root).Pages.Any(page => File.ReadAllText(Path.Combine(Repository.Root, page)).Contains($"pictures/{name})", StringComparison.Ordinal))));

    [TestCaseSource(nameof(Names))]
    public void The_picture_is_well_formed_and_has_a_title(string name) =>
        Assert.That(XDocument.Load(Path.Combine(Pictures.Folder, name)).Root!.Elements().First().Value, Is.Not.Empty);

    // The rows that take long are not explored again here: where these are right, those were measured on the same port.
    [TestCaseSource(nameof(Recorded))]
    public long Recorded_numbers_of_states_are_those_of_now(bool lazy, MemoryModel memory, int walkers) => ExplorationCost.Explore(lazy, memory, walkers);

    [Test]
    public void A_state_machine_is_drawn_with_every_state_and_transition()
    {
        var svg = Diagrams.Draw("stateDiagram-v2\n\tstate Busy {\n\t\tReading\n\t\tWriting\n\t}\n\tFree --> Reading : Read [first]\n\tReading --> Reading : Again\n\tBusy --> Busy : Look\n\tWriting --> Free : Done\n[*] --> Free", "a lock")!;
        var texts = XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value);
        Assert.That(texts, Is.SupersetOf(new[] { "Busy", "Free", "Reading", "Writing", "Read [first]", "↻ Again", "↻ Look", "Done" }));
    }

    [Test]
    public void A_sequence_is_drawn_with_every_message()
    {
        var svg = Diagrams.Draw("sequenceDiagram\n    participant T0 as umount\n    participant M as memory\n    T0->>M: locks a#59; b (f x.cs:1)\n    T0->>T0: reads c\n    Note over T0,M: I3 violated: gone\n", "a run")!;
        var texts = XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value);
        Assert.That(texts, Is.EqualTo(new[] { "umount", "memory", "locks a; b", "(f x.cs:1)", "reads c", "I3 violated: gone" }));
    }

    [Test]
    public void Other_text_is_not_drawn() => Assert.That(Diagrams.Draw("flowchart LR\n a --> b", "x"), Is.Null);
}
