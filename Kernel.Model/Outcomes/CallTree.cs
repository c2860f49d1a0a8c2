// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Scenarios;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;

namespace Kernel.Outcomes;

/// <summary>
/// The system calls that commands are made of. Which call is next follows from what those before it have returned: so a tree, of which a number
/// of a node is all that a task needs to know. Grown where somebody comes for the first time; equal commands have the same nodes.
/// </summary>
internal sealed class CallTree
{
    private readonly Lock _gate = new();
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<Command, int> _roots = [];

    /// <summary>A call, or the end of a command.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="Answers">What the calls before it have returned.</param>
    /// <param name="Call">The call; none at the end.</param>
    /// <param name="Result">What has come of the command, at its end.</param>
    private sealed record Node(Command Command, int[] Answers, SystemCall? Call, int Result)
    {
        public Dictionary<int, int> Next { get; } = [];
    }

    /// <summary>Thrown where an operation makes a call of which it is not known yet what it returns.</summary>
    private sealed class PendingException : Exception;

    /// <summary>Where a command begins.</summary>
    public int Root(Command command)
    {
        lock (_gate)
        {
            if (!_roots.TryGetValue(command, out var root))
                _roots[command] = root = Add(command, []);
            return root;
        }
    }

    /// <summary>The call at a node; null at the end of a command.</summary>
    public SystemCall? Call(int node)
    {
        lock (_gate)
            return _nodes[node].Call;
    }

    /// <summary>What has come of the command that ends at a node: negative for an error.</summary>
    public int Result(int node)
    {
        lock (_gate)
            return _nodes[node].Result;
    }

    /// <summary>The node after a call that has returned.</summary>
    public int After(int node, int answer)
    {
        lock (_gate)
        {
            var at = _nodes[node];
            if (!at.Next.TryGetValue(answer, out var next))
                at.Next[answer] = next = Add(at.Command, [.. at.Answers, answer]);
            return next;
        }
    }

    private int Add(Command command, int[] answers)
    {
        SystemCall? pending = null;
        var result = 0;
        var known = 0;
        try
        {
            result = Execute(command, call =>
            {
                if (known < answers.Length)
                    return answers[known++];
                pending = call;
                throw new PendingException();
            });
        }
        catch (PendingException)
        {
            // The call is what was asked for.
        }

        _nodes.Add(new(command, answers, pending, result));
        return _nodes.Count - 1;
    }

    private static int Execute(Command command, SystemCalls calls) => command switch
    {
        Operation operation => ModelOperations.Execute(calls, operation),
        MakeDirectories it => -(int)DirectoryMaker.Make(it.Path, operation => ErrnoOf(ModelOperations.Execute(calls, operation))),
        EnterNamespace => calls(new(NR.setns)),
        Exit => calls(new(NR.exit)),
        Query query => ModelQueries.Ask(calls, query),
        Mountinfo => 0,
        _ => throw new ArgumentException($"A command that is not made of system calls: {command}", nameof(command)),
    };

    private static Errno ErrnoOf(int result) => result < 0 ? (Errno)(-result) : Errno.None;
}
