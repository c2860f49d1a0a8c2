// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>How a search is written down, and gone on with: <see cref="KeptSearch"/>.</summary>
public sealed partial class StatefulSearch
{
    /// <summary>Writes down what has been seen, and which moves are left on the way to the present state.</summary>
    private void Write(BinaryWriter writer)
    {
        writer.Write(_transitions);
        writer.Write(_ends);
        writer.Write(_deepest);
        writer.Write(_nextSample);
        writer.Write(_samples.Count);
        foreach (var sample in _samples)
        {
            writer.Write(sample.Length);
            foreach (var move in sample)
                Write(writer, move);
        }
        writer.Write(_depth);
        for (var i = 0; i <= _depth; i++)
        {
            _levels[i].Moves.Write(writer);
            Write(writer, _levels[i].Taken);
        }
        foreach (var witness in _workload.Invariants.OfType<Watched>())
            witness.Witness.Write(writer);
        _visited.Write(writer);
    }

    private static void Write(BinaryWriter writer, Move move)
    {
        writer.Write(move.Thread);
        writer.Write(move.Choice);
    }

    /// <summary>A number of things of which each takes a byte at least.</summary>
    private static int Count(BinaryReader reader) => reader.ReadInt32() is >= 0 and var count && count <= reader.BaseStream.Length ? count : throw new FormatException("a number that none has");

    private static Move ReadMove(BinaryReader reader) => new(reader.ReadByte(), reader.ReadInt16());

    /// <summary>Reads that, and makes the steps of the way again, on which nothing may be violated and nothing be new.</summary>
    /// <exception cref="KeptSearchException">It is not so.</exception>
    private void GoOn(BinaryReader reader)
    {
        try
        {
            Read(reader);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            throw new KeptSearchException($"what was kept of the search cannot be read: {e.Message}");
        }
        for (var i = 0; i <= _depth; i++)
        {
            if (!_visited.Contains(State()))
                throw new KeptSearchException($"step {i} of the way that was kept leads to a state that was not");
            _levels[i].Position = _path.Here;
            if (i < _depth && (!Replay.IsPossible(_levels[i].Taken) || _checks.Make(_levels[i].Taken) != null))
                throw new KeptSearchException($"step {i + 1} of the way that was kept is not possible any more");
        }
    }

    private void Read(BinaryReader reader)
    {
        _transitions = _before = reader.ReadInt64();
        _ends = reader.ReadInt64();
        _deepest = reader.ReadInt32();
        _nextSample = reader.ReadInt64();
        for (var left = Count(reader); left > 0; left--)
        {
            var sample = new Move[Count(reader)];
            for (var i = 0; i < sample.Length; i++)
                sample[i] = ReadMove(reader);
            _samples.Add(sample);
        }
        _depth = Count(reader);
        _levels = new Level[Math.Max(_levels.Length, _depth + 1)];
        for (var i = 0; i <= _depth; i++)
            _levels[i] = new Level { Moves = Moves.Read(reader), Taken = ReadMove(reader), Begun = true, Last = -1 };
        foreach (var witness in _workload.Invariants.OfType<Watched>())
            witness.Witness.Read(reader);
        _visited.Read(reader);
    }
}
