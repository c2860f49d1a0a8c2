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
        using var columns = new Columns(_host.Memory, scenario);
        for (var done = 0; done < runs && !cancellation.IsCancellationRequested; done += Batch)
        {
            foreach (var result in Play(scenario, columns, Math.Min(Batch, runs - done), number => Prng.ForCase(seed, done + number), cancellation))
                yield return result;
        }
    }

    private IReadOnlyList<ScenarioResult> Play(Scenario scenario, Columns columns, int size, Func<int, Prng> random, CancellationToken cancellation)
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
                runners.Add(new(world, scenario, (block, numberOf) => Race(world, columns.Of(block), block, numberOf, delays)));
            }

            foreach (var part in scenario.Parts)
            {
                if (cancellation.IsCancellationRequested)
                    return [];
                place = $"{scenario.File}:{part.Line}:{part.Column}";
                if (part is Step { Command: Settle })
                    _host.Settle();
                foreach (var runner in runners)
                    runner.Play(part);
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

    private static IReadOnlyList<IReadOnlyList<Errno>> Race(KernelWorld world, IReadOnlyList<RaceColumn> columns, Block block, Func<string, int> numberOf, Prng random)
    {
        world.Race([.. block.Columns.Zip(columns, (column, calls) => world.Prepare(numberOf(column.Task.Name), calls, numberOf))], random);
        return [.. columns.Select(column => column.Program.Results())];
    }

    /// <summary>The blocks of a file, ready to be raced.</summary>
    private sealed class Columns : IDisposable
    {
        private readonly Dictionary<Block, IReadOnlyList<RaceColumn>> _columns = new(ReferenceEqualityComparer.Instance);

        public Columns(SharedMemory memory, Scenario scenario)
        {
            foreach (var block in scenario.Parts.OfType<Block>())
            {
                try
                {
                    _columns[block] = RaceColumn.Of(memory, scenario, block);
                }
                catch (BackendException e)
                {
                    Dispose();
                    throw new BackendException($"{scenario.File}:{block.Line}:{block.Column}: {e.Message}", e);
                }
            }
        }

        public IReadOnlyList<RaceColumn> Of(Block block) => _columns[block];

        public void Dispose()
        {
            foreach (var column in _columns.Values.SelectMany(it => it))
                column.Dispose();
        }
    }
}
