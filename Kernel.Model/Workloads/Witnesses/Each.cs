// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Witnesses;

/// <summary>Of each of several things, that it happens in some schedule.</summary>
/// <param name="all">At the end of a schedule: what each is called, and whether it has happened.</param>
internal sealed class Each(Func<IEnumerable<(string What, bool Happened)>> all) : IWitness
{
    private readonly Dictionary<string, bool> _happened = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void AtEnd()
    {
        lock (_gate)
        {
            foreach (var (what, happened) in all())
                _happened[what] = happened || _happened.GetValueOrDefault(what);
        }
    }

    /// <inheritdoc/>
    public void Forget()
    {
        lock (_gate)
            _happened.Clear();
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_happened.Count);
        foreach (var (what, happened) in _happened)
        {
            writer.Write(what);
            writer.Write(happened);
        }
    }

    /// <inheritdoc/>
    public void Read(BinaryReader reader)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var what = reader.ReadString();
            _happened[what] = reader.ReadBoolean() || _happened.GetValueOrDefault(what);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Missing => [.. _happened.Where(it => !it.Value).Select(it => it.Key)];

    /// <summary>Whether there is anything that it looks for.</summary>
    public bool HasSome => _happened.Count > 0;
}
