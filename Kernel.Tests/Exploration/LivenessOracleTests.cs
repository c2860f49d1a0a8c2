// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Spinlocks;

namespace Kernel.Tests;

/// <summary>
/// Small programs at random, each explored twice: by the search, and by writing down every state and every step and asking of each set of states that
/// reach each other, by the definition, whether somebody is passed over in it.
/// </summary>
internal sealed partial class LivenessOracleTests
{
    private const int Threads = 2;
    private const int Instructions = 4;
    private const int Cells = 2;

    /// <summary>Programs with more are left out: with store buffers some have very many.</summary>
    private const int MostStates = 600;

    private enum Code
    {
        Store,
        Spin,
        Branch,
        Choose,
        StoreLocked,
    }

    /// <summary>For each thread, instructions of four cells: code, cell, value, where to go on.</summary>
    [Global, Length(Threads * Instructions * 4)] private static partial cells program { get; }

    [Global, Length(Cells)] private static partial cells variables { get; }

    [Global] private static partial spinlock_t guard { get; }

    private static async co run(int which)
    {
        for (var pc = 0; pc < Instructions;)
        {
            var at = (which * Instructions + pc++) * 4;
            var cell = new shared<int>(variables.address + program[at + 1]);
            var value = program[at + 2];
            switch ((Code)program[at])
            {
                case Code.Store:
                    await WRITE_ONCE(cell, value);
                    break;
                case Code.Spin:
                    if (await READ_ONCE(cell) != value)
                        pc--;
                    break;
                case Code.Branch:
                    if (await READ_ONCE(cell) == value)
                        pc = program[at + 3];
                    break;
                case Code.Choose:
                    if (await choose(2) != 0)
                        pc = program[at + 3];
                    break;
                case Code.StoreLocked:
                    await spin_lock(guard);
                    await WRITE_ONCE(cell, value);
                    spin_unlock(guard);
                    break;
            }
        }
    }

    private static readonly Code[] s_codes = [Code.Store, Code.Store, Code.Store, Code.StoreLocked, Code.Spin, Code.Branch, Code.Branch, Code.Choose];

    private static readonly func s_run = func.of(run);

    private static Workload At(int seed) => new()
    {
        Name = "random",
        Setup = () =>
        {
            var random = new Random(seed);
            var all = program;
            for (var i = 0; i < Threads * Instructions; i++)
            {
                var code = s_codes[random.Next(s_codes.Length)];
                all[4 * i] = (int)code;
                all[4 * i + 1] = random.Next(Cells);
                all[4 * i + 2] = random.Next(2);
                // A choice leads on: one that may lead back is live for nobody.
                all[4 * i + 3] = random.Next(code == Code.Choose ? i % Instructions + 1 : 0, Instructions + 1);
            }
            for (var i = 0; i < Threads; i++)
                Scheduler.Spawn($"thread {i}", s_run, i);
        },
    };

    [TestCase(MemoryModel.Sc, 400)]
    [TestCase(MemoryModel.Tso, 150)]
    public void The_search_finds_what_the_definition_says(MemoryModel memory, int programs)
    {
        var (live, dead) = (0, 0);
        for (var seed = 0; seed < programs; seed++)
        {
            if (Graph.Of(At(seed), memory) is not { } graph)
                continue;
            var isLive = graph.IsLive();
            var result = LivenessSearch.Explore(At(seed), new ExplorationOptions { Memory = memory });
            Assert.That(result.Verdict, Is.EqualTo(isLive ? Verdict.Holds : Verdict.Violated), $"program {seed}: {result.Violation?.Message}");
            (live, dead) = isLive ? (live + 1, dead) : (live, dead + 1);
        }
        Assert.That(Math.Min(live, dead), Is.GreaterThan(programs / 20), "both answers are met");
    }

    /// <summary>Of the programs that end by fairness alone, some are told so by each part of it: with it left out the search and the definition part.</summary>
    [TestCase(MemoryModel.Sc, 1)]
    [TestCase(MemoryModel.Tso, 4)]
    public void A_fairness_left_out_is_noticed(MemoryModel memory, int fairness) =>
        Assert.That(Enumerable.Range(0, 200).Any(seed =>
            Graph.Of(At(seed), memory) is { } graph && graph.IsLive() && LivenessSearch.Explore(At(seed), new ExplorationOptions { Memory = memory }, Fairness.All & ~(Fairness)fairness).Verdict == Verdict.Violated));

    /// <summary>Every state with every step, and who can go on where.</summary>
    private sealed class Graph
    {
        private readonly List<HashSet<int>> _enabled = [];
        private readonly List<List<(int To, int Agent)>> _steps = [];
        private bool _standsStill;

        private static int AgentOf(Move move) => move.Choice == Move.Drain ? -1 - move.Thread : move.Thread;

        public static Graph? Of(Workload workload, MemoryModel memory)
        {
            var graph = new Graph();
            workload.Begin(memory);
            using var path = new Checkpoint();
            var numbers = new Dictionary<Fingerprint, int>();
            graph.Visit(path, numbers);
            return numbers.Count < MostStates ? graph : null;
        }

        private int Visit(Checkpoint path, Dictionary<Fingerprint, int> numbers)
        {
            var number = numbers.Count;
            numbers.Add(path.Fingerprint, number);
            var possible = new List<Move>();
            Moves.ListAll(possible);
            _enabled.Add([.. possible.Select(AgentOf)]);
            _steps.Add([]);
            _standsStill |= possible.Count == 0 && Deadlock.Exists();
            var here = path.Here;
            foreach (var move in possible)
            {
                if (numbers.Count >= MostStates)
                    break;
                move.Make();
                path.Advance();
                var to = numbers.TryGetValue(path.Fingerprint, out var known) ? known : Visit(path, numbers);
                _steps[number].Add((to, AgentOf(move)));
                path.Back(here);
            }
            return number;
        }

        public bool IsLive()
        {
            if (_standsStill)
                return false;
            var reach = Enumerable.Range(0, _steps.Count).Select(Reach).ToList();
            return !Enumerable.Range(0, _steps.Count).Any(state => IsFair([.. reach[state].Where(other => reach[other].Contains(state))]));
        }

        /// <summary>The states that one or more steps lead to.</summary>
        private HashSet<int> Reach(int from)
        {
            var reached = new HashSet<int>();
            var todo = new Stack<int>([from]);
            while (todo.TryPop(out var state))
            {
                foreach (var (to, _) in _steps[state])
                {
                    if (reached.Add(to))
                        todo.Push(to);
                }
            }
            return reached;
        }

        private bool IsFair(HashSet<int> states)
        {
            if (states.Count == 0)
                return false;
            var always = new HashSet<int>(_enabled[states.First()]);
            foreach (var state in states)
                always.IntersectWith(_enabled[state]);
            foreach (var state in states)
                always.ExceptWith(_steps[state].Where(step => states.Contains(step.To)).Select(step => step.Agent));
            return always.Count == 0;
        }
    }
}
