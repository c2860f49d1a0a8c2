// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>What a file says of its results, where it is explored as a workload.</summary>
/// <param name="scenario">The file.</param>
/// <param name="results">What its steps have come to, in their order, on a machine in which nothing can run any more.</param>
internal sealed class Statements(Scenario scenario, Func<IEnumerable<Errno>> results) : IInvariant
{
    private readonly IReadOnlyList<Condition> _conditions = scenario.Conditions;
    private readonly IReadOnlyList<Step> _expected = [.. scenario.Steps.Where(step => step.Expected != null)];

    /// <inheritdoc/>
    public string Name => "Answer";

    /// <inheritdoc/>
    public bool LooksAfterStep => false;

    /// <summary>No command has come to anything else than its file expects, and nothing has come that it says never does.</summary>
    public string? AtEnd()
    {
        var now = Now();
        if (_expected.FirstOrDefault(step => !step.Expected!.Allows(now[step.Line])) is { } wrong)
            return $"line {wrong.Line}: {wrong.Text} comes to {now[wrong.Line].Name()}, and {wrong.Expected} is expected";
        return _conditions.FirstOrDefault(it => !it.Exists && Is(it, now)) is { } broken ? $"line {broken.Line}: {broken.Text}: it does" : null;
    }

    /// <summary>What has to come in some schedule: each result that is expected of a command, and each outcome of which the file says that it exists.</summary>
    public IEnumerable<(string What, bool Happened)> Witnesses()
    {
        var now = Now();
        foreach (var step in _expected)
        {
            foreach (var result in step.Expected!.Results)
                yield return ($"{step.Text} of line {step.Line} comes to {result.Name()}", now[step.Line] == result);
        }
        foreach (var condition in _conditions.Where(it => it.Exists))
            yield return ($"{condition.Text}, of line {condition.Line}", Is(condition, now));
    }

    private Dictionary<int, Errno> Now() => scenario.Steps.Zip(results()).ToDictionary(it => it.First.Line, it => it.Second);

    private static bool Is(Condition condition, Dictionary<int, Errno> results) => condition.Results.All(it => results[it.Line] == it.Result);
}
