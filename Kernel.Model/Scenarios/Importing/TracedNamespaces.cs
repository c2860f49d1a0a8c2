// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Importing;

/// <summary>A mount namespace of a trace: what a task finds its mounts in, and a descriptor may stand for.</summary>
internal sealed class TracedNamespace;

/// <summary>
/// Whose mount namespaces descriptors stand for. One of a task that was not traced is given a task that lives in a copy of what there
/// is at the beginning: what else is mounted there, the trace does not tell.
/// </summary>
/// <param name="world">The trees of the trace.</param>
/// <param name="tasks">Its tasks, by their numbers.</param>
internal sealed class TracedNamespaces(TracedWorld world, IReadOnlyDictionary<int, TracedTask> tasks)
{
    /// <summary>The most tasks that were not traced and have a namespace here.</summary>
    private const int Most = 16;

    private const string OfAnother = "of a task that was not traced: as a copy of what there is at the beginning";

    private readonly Dictionary<string, TracedTask> _outside = new(StringComparer.Ordinal);

    /// <summary>The tasks that have to be there from the beginning, each in a namespace of its own.</summary>
    public IEnumerable<TracedTask> Outside => _outside.Values;

    /// <summary>A file is opened: perhaps the namespace of a task.</summary>
    public void Open(TracedTask task, TraceCall call, string? path)
    {
        if (path is not null && call.Errno is Errno.None && call.Result is >= 0 and <= int.MaxValue and var fd && Owner(task, path) is { } owner)
            task.Files.Take((int)fd, new NamespaceFile(owner.Namespace));
    }

    /// <summary>setns(2): the command, and which task's namespace it is; null where it enters none.</summary>
    public (Translation Translation, TracedTask? Entered) Enter(TracedTask task, TraceCall call)
    {
        var types = call[1].Flags;
        if (!types.Contains("CLONE_NEWNS") && !types.Contains("0"))
            return (types.Contains("CLONE_NEWUSER") ? Translation.Unsaid("setns: a user namespace alone") : Translation.Nothing, null);
        var left = types.Count > 1 ? $"left out: {Show.Plain(string.Join('|', types.Where(type => type is not "CLONE_NEWNS")))}" : null;
        var shown = call[0].Shown;
        if (call[0].Descriptor is { } fd && task.Files.Unopened<NamespaceFile>(fd) is { } file)
        {
            var inside = tasks.Values.FirstOrDefault(other => other != task && other.Namespace == file.Namespace) ?? (task.Namespace == file.Namespace ? task : null);
            return inside is null ? (Translation.Unsaid("setns: no task of the trace is left in that namespace"), null) : Into(inside, left);
        }

        if (shown is ['p', 'i', 'd', ':', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && tasks.TryGetValue(pid, out var traced))
            return Into(traced, left);
        // A descriptor of another kind is of no mount namespace.
        if (shown is null || !(shown.StartsWith("mnt:", StringComparison.Ordinal) || shown.StartsWith("pid:", StringComparison.Ordinal)) || shown.StartsWith("pid:[", StringComparison.Ordinal))
            return (types.Contains("CLONE_NEWNS") ? Translation.Unsaid("setns: whose namespace it is, the trace does not say") : Translation.Nothing, null);
        if (!_outside.TryGetValue(shown, out var outside))
        {
            if (_outside.Count == Most)
                return (Translation.Unsaid($"setns: more than {Most} namespaces of tasks that were not traced"), null);
            _outside[shown] = outside = new($"outside{_outside.Count + 1}", new(), world.Begin(), new());
        }

        return Into(outside, left is null ? OfAnother : $"{OfAnother}; {left}");
    }

    private static (Translation Translation, TracedTask? Entered) Into(TracedTask inside, string? left) => (new(new EnterNamespace(inside.Name), left), inside);

    /// <summary>The task of which a path names the mount namespace; null for none that was traced.</summary>
    private TracedTask? Owner(TracedTask task, string path) => path.Split('/') switch
    {
        ["", "proc", "self" or "thread-self", "ns", "mnt"] => task,
        ["", "proc", var pid, "ns", "mnt"] when int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => tasks.GetValueOrDefault(number),
        _ => null,
    };
}
