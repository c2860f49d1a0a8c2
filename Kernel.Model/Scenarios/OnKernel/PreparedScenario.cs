// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.OnKernel;

/// <summary>What of a scenario file is done at once in a world.</summary>
/// <param name="Parts">A part, or several steps of one task that follow each other.</param>
/// <param name="Program">The steps as what the task walks by itself; null where each is to be told.</param>
internal sealed record Piece(IReadOnlyList<Part> Parts, ColumnProgram? Program)
{
    /// <summary>The first of the parts.</summary>
    public Part First => Parts[0];
}

/// <summary>
/// A scenario file that is run in many worlds: its columns, and the steps between them, are made once. A task that is told each call by itself
/// is waited for each time, which takes longer than most calls.
/// </summary>
internal sealed class PreparedScenario : IDisposable
{
    private readonly Dictionary<Block, IReadOnlyList<RaceColumn>> _columns = new(ReferenceEqualityComparer.Instance);
    private readonly List<Piece> _pieces = [];

    /// <exception cref="BackendException">A block cannot be raced.</exception>
    public PreparedScenario(SharedMemory memory, Scenario scenario)
    {
        try
        {
            var steps = new List<Step>();
            foreach (var part in scenario.Parts)
            {
                if (part is Step { Command: Operation or MakeDirectories } step)
                {
                    steps.Add(step);
                    continue;
                }

                Add(memory, steps);
                if (part is Block block)
                    _columns[block] = ColumnsOf(memory, scenario, block);
                _pieces.Add(new([part], null));
            }

            Add(memory, steps);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The whole file, in its order.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>The columns of a block.</summary>
    public IReadOnlyList<RaceColumn> Columns(Block block) => _columns[block];

    public void Dispose()
    {
        foreach (var column in _columns.Values.SelectMany(it => it))
            column.Dispose();
        foreach (var piece in _pieces)
            piece.Program?.Dispose();
    }

    private static IReadOnlyList<RaceColumn> ColumnsOf(SharedMemory memory, Scenario scenario, Block block)
    {
        try
        {
            return RaceColumn.Of(memory, scenario, block);
        }
        catch (BackendException e)
        {
            throw new BackendException($"{scenario.File}:{block.Line}:{block.Column}: {e.Message}", e);
        }
    }

    private void Add(SharedMemory memory, List<Step> steps)
    {
        if (steps.Count == 0)
            return;
        try
        {
            _pieces.Add(new([.. steps], new(memory, [.. steps.Select(step => CommandCalls.Of(step.Command))], mayStandInProc: true)));
        }
        catch (BackendException)
        {
            // Too long, or a call among them that somebody has to look after: then one by one.
            _pieces.AddRange(steps.Select(step => new Piece([step], null)));
        }

        steps.Clear();
    }
}
