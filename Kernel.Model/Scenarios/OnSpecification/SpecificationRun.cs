// SPDX-License-Identifier: GPL-2.0-only

using System.Text.Json;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>Much work beside the specification, some of it at the same time; what is done is kept in a file, so that it can be gone on with.</summary>
/// <param name="backend">What is held against the specification.</param>
/// <param name="jobs">How many threads work.</param>
/// <param name="kept">The file with what is done, or null.</param>
public sealed class SpecificationRun(IScenarioBackend backend, int jobs, string? kept)
{
    private sealed record Line(string Unit, string Backend, Tally Tally);

    private sealed record Done(WorkUnit Unit, Tally Tally);

    /// <summary>Does the work. After each unit comes the tally of all that is done by then.</summary>
    /// <exception cref="FormatException">The file is not one of this program's.</exception>
    public IEnumerable<(int Units, Tally Tally)> Run(IReadOnlyList<WorkUnit> units, CancellationToken cancellation)
    {
        var before = Read();
        var (count, sum) = (0, Tally.Empty);
        foreach (var unit in units.Where(u => before.ContainsKey(u.Name)))
            (count, sum) = (count + 1, sum.And(before[unit.Name]));
        if (count > 0)
            yield return (count, sum);
        using var crew = new OrderedCrew<WorkUnit, Done>(
            units.Where(u => !before.ContainsKey(u.Name)), jobs, u => new(u, u.Run(backend, cancellation)), cancellation);
        foreach (var done in crew.Results())
        {
            Keep(done);
            (count, sum) = (count + 1, sum.And(done.Tally));
            yield return (count, sum);
        }
    }

    private Dictionary<string, Tally> Read()
    {
        var before = new Dictionary<string, Tally>(StringComparer.Ordinal);
        if (kept is null || !File.Exists(kept))
            return before;
        var number = 0;
        var lines = File.ReadAllLines(kept);
        foreach (var text in lines)
        {
            number++;
            try
            {
                if (JsonSerializer.Deserialize<Line>(text) is { } line && line.Backend == backend.Name)
                    before[line.Unit] = line.Tally;
            }
            catch (JsonException) when (number == lines.Length)
            {
                // The last line was being written when the program ended.
            }
            catch (JsonException e)
            {
                throw new FormatException($"{kept}:{number}:1: not a line of a specification run, a JSON object: {e.Message}", e);
            }
        }

        return before;
    }

    private void Keep(Done done)
    {
        if (kept is not null)
            File.AppendAllText(kept, JsonSerializer.Serialize(new Line(done.Unit.Name, backend.Name, done.Tally)) + "\n");
    }
}
