// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Workloads.Close;

namespace Kernel.Workloads.Witnesses;

/// <summary>
/// What has to happen in some schedule of any workload that has it in it: each of its calls succeeds, one of its umounts comes to 0, one of its files is
/// released; where it has none of these, a mount goes that was there at first, or any file.
/// </summary>
/// <param name="workload">The name of the workload.</param>
internal sealed class OfAnyWorkload(string workload) : IWitness
{
    private readonly Each[] _some = [new(new CallTexts().Calls), new(Umounts), new(Files)];
    private readonly Each _leftOvers = new(LeftOvers);

    private IEnumerable<Each> All => _some.Append(_leftOvers);

    /// <summary>Whether there is anything to look for but what goes.</summary>
    private bool HasSome => Array.Exists(_some, static it => it.HasSome);

    /// <inheritdoc/>
    public void AtEnd()
    {
        foreach (var each in _some)
            each.AtEnd();
        if (!HasSome)
            _leftOvers.AtEnd();
    }

    /// <inheritdoc/>
    public void Forget()
    {
        foreach (var each in All)
            each.Forget();
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        foreach (var each in All)
            each.Write(writer);
    }

    /// <inheritdoc/>
    public void Read(BinaryReader reader)
    {
        foreach (var each in All)
            each.Read(reader);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Missing => [.. Unmet.Where(it => !NeverHappens.All.ContainsKey((workload, it)))];

    /// <summary>What has not happened, whether that is known or not.</summary>
    internal IEnumerable<string> Unmet => HasSome ? _some.SelectMany(it => it.Missing) : _leftOvers.Missing;

    private static IEnumerable<(string, bool)> Umounts()
    {
        var umounts = Enumerable.Range(0, Ledger.MaxUmounters).Where(Ledger.has_returned).ToList();
        if (umounts.Count > 0)
            yield return ("an umount comes to 0", umounts.Exists(Ledger.has_succeeded));
    }

    private static IEnumerable<(string, bool)> Files()
    {
        var files = Enumerable.Range(1, FileLedger.Files - 1).Where(n => FileLedger.address[n] != 0).ToList();
        if (files.Count > 0)
            yield return ("a file is released", files.Exists(n => FileLedger.released[n] > 0));
    }

    private static IEnumerable<(string, bool)> LeftOvers()
    {
        yield return (NeverHappens.LeftOver, Ledger.nr_mounts < Ledger.mounts_at_first || Ledger.files_gone > Ledger.files_gone_at_first);
    }

    /// <summary>The calls that tasks have made, each with its text, which is made once.</summary>
    private sealed class CallTexts
    {
        private readonly Dictionary<(int Task, NR Call), string> _texts = [];

        public IEnumerable<(string, bool)> Calls()
        {
            for (var i = 0; i < History.nr_tasks; i++)
            {
                var task = History.tasks[i];
                var regs = new task_struct(task).regs;
                if (regs.nr != NR.none)
                    yield return (TextOf(task, regs.nr), regs.ax >= 0);
            }
        }

        private string TextOf(int task, NR call)
        {
            if (!_texts.TryGetValue((task, call), out var text))
                _texts.Add((task, call), text = $"{call} of {Names.of(task)} succeeds");
            return text;
        }
    }
}
