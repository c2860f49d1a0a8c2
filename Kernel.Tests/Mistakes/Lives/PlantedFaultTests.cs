// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Mistakes.Tests.Lives;

/// <summary>
/// A line of the port changed so that it misuses an object: the object's declared life stops it, and says what was wrong. What is
/// run is the program itself, on a port compiled with the change.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public partial class PlantedFaultTests
{
    private static IEnumerable<TestCaseData> Faults => PlantedFault.All.Select(fault => new TestCaseData(fault).SetArgDisplayNames(fault.ToString()));

    [TestCaseSource(nameof(Faults))]
    public async Task Fault_is_stopped(PlantedFault fault)
    {
        using var run = new FaultyRun(fault);
        var output = (await run.Output(fault)).ReplaceLineEndings("\n");
        var message = Message.Match(output);
        Assert.That(message.Success, output);
        var text = LineNumber.Replace(message.Groups["what"].Value, ".cs").Replace("; after ", "\n    after ", StringComparison.Ordinal);
        await Verify(Indentation.Replace(text, "\n    after")).UseDirectory("Snapshots").UseTextForParameters($"{fault.Life}-{fault.Change.Name}".Replace("()", "", StringComparison.Ordinal).Replace(' ', '-')).ToTask();
    }

    /// <summary>The message of the life, with the last steps: on one line after a scenario, on several after an exploration.</summary>
    [GeneratedRegex(@"(?:an error in the kernel it runs|Lifetime violated): (?<what>.*(\n +after .*)*)")]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"\n +after")]
    private static partial Regex Indentation { get; }

    [GeneratedRegex(@"(?<=\w)\.cs:\d+")]
    private static partial Regex LineNumber { get; }
}
