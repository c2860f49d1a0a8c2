// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.CommandLine.Results;

/// <summary>
/// The results of all shards of a run, put together: what is missing, what is there twice and what is contradicted is an error each. Nothing is taken for
/// explored because nobody speaks of it.
/// </summary>
internal sealed class Merging
{
    private readonly List<(string File, ShardHeader Header)> _shards = [];
    private readonly Dictionary<string, (string File, ResultLine Result)> _results = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];

    /// <summary>What is wrong; nothing may be where the results are used.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>How many shards there are.</summary>
    public int Shards => _shards.Count;

    /// <summary>The results in the order in which one run would have come to them.</summary>
    public IEnumerable<ResultLine> Results =>
        from shard in _shards
        from place in shard.Header.Explorations.Select((name, i) => (Name: name, Number: (long)i * shard.Header.Of + shard.Header.Shard))
        orderby place.Number
        select _results[place.Name].Result;

    /// <summary>Takes in the results of one shard.</summary>
    public void Add(string file, IEnumerable<string> lines)
    {
        ShardHeader? header = null;
        HashSet<string>? own = null;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (header == null)
            {
                header = ShardHeader.Parse(line);
                if (header == null)
                    break;
                own = header.Explorations.ToHashSet(StringComparer.Ordinal);
                Add(file, header);
            }
            else if (ResultLine.Parse(line) is not { } result)
                _errors.Add($"{file}:{number}: a result was expected, as verified check --json writes it");
            else if (!own!.Contains(result.Name))
                _errors.Add($"{file}:{number}: {result.Name} is not in shard {header.Shard} of {header.Of}");
            else
                Add(file, result);
        }
        if (header == null)
            _errors.Add($"{file}:1: the first line of a shard was expected, as verified check --shard I/N --json writes it");
    }

    private void Add(string file, ShardHeader header)
    {
        if (_shards.Count > 0 && _shards[0] is var (other, first) && (header.Of, header.Settings, header.Total) != (first.Of, first.Settings, first.Total))
            _errors.Add($"{file} is of another run than {other}: of other code, with other settings, or in another number of shards");
        else if (_shards.FirstOrDefault(it => it.Header.Shard == header.Shard) is { File: { } twice })
            _errors.Add($"{twice} and {file} are both shard {header.Shard} of {header.Of}");
        else
            _shards.Add((file, header));
    }

    private void Add(string file, ResultLine result)
    {
        if (_results.TryAdd(result.Name, (file, result)))
            return;
        var (other, first) = _results[result.Name];
        _errors.Add(first.Said == result.Said ? $"{result.Name} is in {other}, and again in {file}" : $"{result.Name} is one thing in {other}, and another in {file}");
    }

    /// <summary>Says what is missing, once all shards are there.</summary>
    public void Close()
    {
        if (_shards.Count == 0 || _errors.Count > 0)
            return;
        var (_, first) = _shards[0];
        for (var shard = 1; shard <= first.Of; shard++)
        {
            if (!_shards.Exists(it => it.Header.Shard == shard))
                _errors.Add($"no file is shard {shard} of {first.Of}");
        }
        foreach (var (file, header) in _shards)
        {
            foreach (var name in header.Explorations.Where(name => !_results.ContainsKey(name)))
                _errors.Add($"{name} is missing: {file} ends without it");
        }
        foreach (var name in _shards.SelectMany(it => it.Header.Explorations).GroupBy(it => it).Where(it => it.Count() > 1).Select(it => it.Key))
            _errors.Add($"{name} is in more than one shard");
        if (_errors.Count == 0 && _shards.Sum(it => it.Header.Explorations.Count) is var sum && sum != first.Total)
            _errors.Add($"the shards have {sum} explorations, and there are {first.Total}");
    }
}
