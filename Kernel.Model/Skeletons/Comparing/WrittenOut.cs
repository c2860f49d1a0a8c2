// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons.Comparing;

/// <summary>
/// C lets a lock end with its scope (guard(), CLASS(), __free()); the port, whose functions may not have a finally, writes
/// releases out, mostly behind a label. So both are written out path by path before they are compared. What __free() puts
/// is put by the port where there is something to put, so these puts are left out on both sides.
/// </summary>
internal static class WrittenOut
{
    private static readonly Dictionary<string, (string[] Take, string[] Release)> Scoped = new()
    {
        ["guard:namespace_excl"] = (["namespace_lock()"], ["namespace_unlock()"]),
        ["guard:namespace_shared"] = (["down_read()"], ["up_read()"]),
        ["guard:mount_writer"] = (["lock_mount_hash()"], ["unlock_mount_hash()"]),
        ["guard:mount_locked_reader"] = (["read_seqlock_excl()"], ["read_sequnlock_excl()"]),
        ["guard:rcu"] = (["rcu_read_lock()"], ["rcu_read_unlock()"]),
        ["guard:preempt"] = (["preempt_disable()"], ["preempt_enable()"]),
        ["guard:spinlock"] = (["spin_lock()"], ["spin_unlock()"]),
        ["class:fd"] = (["fdget()"], ["fdput()"]),
        ["class:fd_raw"] = (["fdget_raw()"], ["fdput()"]),
        ["LOCK_MOUNT()"] = (["do_lock_mount()"], ["unlock_mount()"]),
        ["LOCK_MOUNT_MAYBE_BENEATH()"] = (["do_lock_mount()"], ["unlock_mount()"]),
        ["LOCK_MOUNT_EXACT()"] = (["lock_mount_exact()"], ["unlock_mount()"]),
    };

    /// <summary>Whether anything of a C function ends with its scope.</summary>
    /// <param name="steps">Its steps.</param>
    internal static bool IsNeeded(IEnumerable<string> steps) => steps.Any(s => Scoped.ContainsKey(s) || s.StartsWith("free:", StringComparison.Ordinal));

    /// <summary>The functions that __free() of a C function calls.</summary>
    /// <param name="steps">Its steps.</param>
    internal static HashSet<string> Freed(IEnumerable<string> steps) => [.. steps.Where(s => s.StartsWith("free:", StringComparison.Ordinal)).Select(s => s["free:".Length..] + "()")];

    /// <summary>C, with what ends with a scope where it ends.</summary>
    /// <param name="steps">Steps of a C function.</param>
    internal static List<string> C(IReadOnlyList<string> steps)
    {
        var result = new List<string>();
        var scopes = new List<List<string[]>> { new() };
        var words = new Stack<string>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.StartsWith("free:", StringComparison.Ordinal))
            {
                continue;
            }
            else if (Scoped.TryGetValue(step, out var scoped))
            {
                result.AddRange(scoped.Take);
                scopes[^1].Add(scoped.Release);
            }
            else if (step == "return")
            {
                var end = EndOfStatement(steps, i + 1);
                result.AddRange(steps.Skip(i + 1).Take(end - i - 1));
                foreach (var scope in Enumerable.Reverse(scopes))
                    Release(scope, result);
                result.Add("return");
                i = end - 1;
            }
            else if (step is "}" or "else")
            {
                if (result.LastOrDefault() != "return")
                    Release(scopes[^1], result);
                scopes.RemoveAt(scopes.Count - 1);
                if (step == "else")
                    scopes.Add([]);
                if (step == "else" || words.Pop() != "scope")
                    result.Add(step);
            }
            else if (step is "if" or "while" or "for" or "switch" or "scope")
            {
                scopes.Add([]);
                words.Push(step);
                if (step != "scope")
                    result.Add(step);
            }
            else
            {
                result.Add(step);
            }
        }
        if (result.LastOrDefault() != "return")
            Release(scopes[0], result);
        return result;
    }

    /// <summary>The port, with jumps to the end by which nothing but a return is meant replaced by it, unless C has that label.</summary>
    /// <param name="steps">Steps of a ported function.</param>
    /// <param name="original">Steps of the C function.</param>
    internal static List<string> Returns(IReadOnlyList<string> steps, IReadOnlyList<string> original)
    {
        var ends = steps.Where(IsLabel).Except(original).Select(s => s[..^1]).Where(label => Tail(steps, label) is { } tail && Dialect.Plain(tail) is ["return"]).ToHashSet();
        return
        [
            .. steps.Where(s => !IsLabel(s) || !ends.Contains(s[..^1]))
                .Select(s => s.StartsWith("goto:", StringComparison.Ordinal) && ends.Contains(s["goto:".Length..]) ? "return" : s),
        ];
    }

    /// <summary>The port, with each jump to the end replaced by what is done there.</summary>
    /// <param name="steps">Steps of a ported function.</param>
    internal static List<string> Port(IReadOnlyList<string> steps)
    {
        var result = new List<string>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.StartsWith("goto:", StringComparison.Ordinal) && Tail(steps, step["goto:".Length..]) is { } tail)
            {
                result.AddRange(tail);
            }
            else if (step == "return")
            {
                var end = EndOfStatement(steps, i + 1);
                result.AddRange(steps.Skip(i + 1).Take(end - i - 1));
                result.Add("return");
                i = end - 1;
            }
            else if (!IsLabel(step) || Tail(steps, step[..^1]) is null)
            {
                result.Add(step);
            }
        }
        return result;
    }

    private static bool IsLabel(string step) => step.EndsWith(':') && step.Length > 1;

    /// <summary>What stands behind a label, if that is straight to the end.</summary>
    private static List<string>? Tail(IReadOnlyList<string> steps, string label)
    {
        var start = steps.ToList().IndexOf(label + ":") + 1;
        if (start == 0)
            return null;
        var depth = 0;
        foreach (var step in steps.Skip(start))
        {
            depth += step is "if" or "while" or "for" or "switch" ? 1 : step == "}" ? -1 : 0;
            if (depth < 0 || step.StartsWith("goto:", StringComparison.Ordinal))
                return null;
        }
        var tail = Port([.. steps.Skip(start).Where(s => !IsLabel(s))]);
        return tail.LastOrDefault() == "return" ? tail : [.. tail, "return"];
    }

    private static void Release(List<string[]> scope, List<string> result)
    {
        foreach (var release in Enumerable.Reverse(scope))
            result.AddRange(release);
    }

    private static int EndOfStatement(IReadOnlyList<string> steps, int at)
    {
        while (at < steps.Count && steps[at] is not ("}" or "else" or "case" or "default" or "if" or "return" or "while" or "for" or "break") && !IsLabel(steps[at]) && !steps[at].StartsWith("goto:", StringComparison.Ordinal))
            at++;
        return at;
    }
}
