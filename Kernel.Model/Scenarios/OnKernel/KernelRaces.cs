// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.OnKernel;

/// <summary>Runs a scenario file many times, its blocks as races.</summary>
/// <remarks>
/// Each run has a world of its own: new namespaces, new file systems, new processes. Worlds are made by the batch, which goes through the file
/// together: so that one wait for deferred work serves all of them. Only one of them races at a time.
/// </remarks>
public sealed class KernelRaces
{
    private const int Batch = 48;

    private readonly TaskHost _host;

    internal KernelRaces(TaskHost host)
    {
        _host = host;
    }

    /// <summary>Runs a file. Results come by the batch; a cancellation ends the sequence early.</summary>
    /// <param name="scenario">The file.</param>
    /// <param name="runs">How often.</param>
    /// <param name="seed">The seed of all delays.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BackendException">The kernel's side cannot go on; the message names the file.</exception>
    public IEnumerable<ScenarioResult> Run(Scenario scenario, int runs, ulong seed, CancellationToken cancellation)
    {
        using var prepared = new PreparedScenario(_host.Memory, scenario);
        for (var done = 0; done < runs && !cancellation.IsCancellationRequested; done += Batch)
        {
            foreach (var result in Play(scenario, prepared, Math.Min(Batch, runs - done), number => Prng.ForCase(seed, done + number), cancellation))
                yield return result;
        }
    }

    private IReadOnlyList<ScenarioResult> Play(Scenario scenario, PreparedScenario prepared, int size, Func<int, Prng> random, CancellationToken cancellation)
    {
        var worlds = new List<KernelWorld>(size);
        var place = scenario.File;
        try
        {
            var runners = new List<ScenarioRunner>(size);
            for (var i = 0; i < size; i++)
            {
                var world = new KernelWorld(_host, settles: false);
                worlds.Add(world);
                var delays = random(i);
                runners.Add(new(world, scenario, (block, numberOf) => Race(world, prepared.Columns(block), block, numberOf, delays)));
            }

            foreach (var piece in prepared.Pieces)
            {
                if (cancellation.IsCancellationRequested)
                    return [];
                place = $"{scenario.File}:{piece.First.Line}:{piece.First.Column}";
                if (piece.First is Step { Command: Settle })
                    _host.Settle();
                foreach (var (runner, world) in runners.Zip(worlds))
                    Play(runner, world, piece);
            }

            place = scenario.File;
            _host.Settle();
            return [.. runners.Select(runner => runner.End(KernelBackend.Kernel))];
        }
        catch (BackendException e)
        {
            throw new BackendException($"{place}: {e.Message}", e);
        }
        finally
        {
            foreach (var world in worlds)
                world.Kill();
            foreach (var world in worlds)
                world.Dispose();
        }
    }

    private static void Play(ScenarioRunner runner, KernelWorld world, Piece piece)
    {
        if (piece.Program is { } program)
            runner.Play([.. piece.Parts.Cast<Step>()], task => world.Walk(task, program));
        else
            runner.Play(piece.First);
    }

    private static IReadOnlyList<IReadOnlyList<Errno>> Race(KernelWorld world, IReadOnlyList<RaceColumn> columns, Block block, Func<string, int> numberOf, Prng random)
    {
        world.Race([.. block.Columns.Zip(columns, (column, calls) => world.Prepare(numberOf(column.Task.Name), calls, numberOf))], random);
        return [.. columns.Select(column => column.Program.Results())];
    }
}
