// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Immutable;
using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Running;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>
/// The system calls of a column as a graph that a task walks by itself, since nobody could tell it fast enough what comes next. Which call is
/// next depends on what those before it have returned, so each has a successor for success, for <c>EEXIST</c> and for any other error. It lies in
/// shared memory, is made once, and is walked in one world after the other.
/// </summary>
internal sealed unsafe class ColumnProgram : IDisposable
{
    /// <summary>What a call that succeeds is taken to return while the graph is made: its number among the calls before is in the low bits.</summary>
    private const long Handle = 1L << 40;

    private readonly SharedMemory _memory;
    private readonly CallBlock* _slot;
    private readonly bool _mayStandInProc;
    private readonly List<(Func<ISystemCaller, Errno> Command, nint Begin)> _commands = [];
    private readonly Dictionary<string, long> _strings = new(StringComparer.Ordinal);
    private readonly List<nint> _nodes = [];
    private byte* _free;
    private byte* _end;

    /// <summary>Makes the graph.</summary>
    /// <param name="memory">Where.</param>
    /// <param name="commands">The commands of the column; what each calls depends on what its calls have returned, and on nothing else.</param>
    /// <param name="mayStandInProc">Whether the task may have another working directory for the length of a call: see <see cref="ProcDirectory"/>.</param>
    /// <exception cref="BackendException">A command cannot be made in this way.</exception>
    public ColumnProgram(SharedMemory memory, IReadOnlyList<Func<ISystemCaller, Errno>> commands, bool mayStandInProc)
    {
        _memory = memory;
        _mayStandInProc = mayStandInProc;
        _slot = memory.Take();
        _free = (byte*)_slot;
        _end = _free + SharedMemory.SlotSize;
        try
        {
            foreach (var command in commands.Reverse())
            {
                Begin = Grow(command, [], Begin);
                _commands.Insert(0, (command, (nint)Begin));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The first call.</summary>
    public CallNode* Begin { get; }

    /// <summary>Makes the delays before calls others.</summary>
    public void Shuffle(Prng random)
    {
        foreach (CallNode* node in _nodes)
            node->Delay = RaceDelays.Next(random);
    }

    /// <summary>The results of the commands, after a walk.</summary>
    /// <exception cref="BackendException">A call failed that has to succeed.</exception>
    public IReadOnlyList<Errno> Results() => [.. _commands.Select(it => it.Command(new Reader(this, (CallNode*)it.Begin)))];

    public void Dispose() => _memory.Return(_slot);

    private CallNode* Grow(Func<ISystemCaller, Errno> command, ImmutableList<Known> known, CallNode* then)
    {
        var recorder = new Recorder(this, known);
        try
        {
            _ = command(recorder);
        }
        catch (PendingException)
        {
            // The call is what was asked for.
        }
        catch (BackendException) when (!recorder.Refused)
        {
            // Told where it comes to this: by Results.
        }

        var node = recorder.Node;
        if (node is null)
            return then;
        node->OnSuccess = After(Handle | (long)known.Count);
        node->OnFailure = IsIgnored(node->Number) ? node->OnSuccess : After(-(long)Errno.EIO);
        node->OnExisting = node->Number == Nr.Mkdirat ? After(-(long)Errno.EEXIST) : node->OnFailure;
        return node;

        CallNode* After(long answer) => Grow(command, known.Add(new((nint)node, answer, recorder.Taken)), then);
    }

    /// <summary>A call that a command has made.</summary>
    /// <param name="Node">Its node.</param>
    /// <param name="Answer">What it is taken to have returned.</param>
    /// <param name="Space">What it was given of the memory, in turn.</param>
    private sealed record Known(nint Node, long Answer, IReadOnlyList<long> Space);

    /// <summary>Calls of which nobody looks at the result, but for a command that they are all of.</summary>
    private static bool IsIgnored(long number) => number == Nr.Close || number == Nr.Prctl;

    private byte* Take(int size)
    {
        size = (size + 15) & ~15;
        if (_end - _free < size)
            throw new BackendException("a column of the block is longer than there is room for");
        var at = _free;
        _free += size;
        new Span<byte>(at, size).Clear();
        return at;
    }

    private long Intern(string text)
    {
        if (_strings.TryGetValue(text, out var at))
            return at;
        var bytes = CallString.Of(text);
        if (_end - _free < bytes.Length)
            throw new BackendException("a column of the block has longer paths than there is room for");
        _end -= bytes.Length;
        bytes.CopyTo(new Span<byte>(_end, bytes.Length));
        return _strings[text] = (long)_end;
    }

    /// <summary>Thrown where a command makes a call of which it is not known yet what it returns.</summary>
    private sealed class PendingException : Exception;

    /// <summary>Answers the calls that are known, and writes down the first that is not.</summary>
    private sealed class Recorder(ColumnProgram program, ImmutableList<Known> known) : ISystemCaller
    {
        private readonly Queue<long> _given = new(known.SelectMany(it => it.Space));
        private (nint From, nint To)? _copy;
        private int _next;

        public CallNode* Node { get; private set; }

        /// <summary>What the first call that is not known was given of the memory, in turn.</summary>
        public List<long> Taken { get; } = [];

        /// <summary>Whether the command cannot be made in this way.</summary>
        public bool Refused { get; private set; }

        public long Call(int number, params ReadOnlySpan<long> arguments)
        {
            StandsInProc(number, arguments);
            if (_next < known.Count)
            {
                _copy = null;
                return known[_next++].Answer;
            }

            Node = (CallNode*)program.Take(sizeof(CallNode));
            program._nodes.Add((nint)Node);
            Node->Number = number;
            for (var i = 0; i < arguments.Length; i++)
            {
                if (arguments[i] < Handle || arguments[i] >= Handle + known.Count)
                    Node->Arguments[i] = arguments[i];
                else
                    Copy((long)(&((CallNode*)known[(int)(arguments[i] - Handle)].Node)->Result), (long)(&Node->Arguments[i]));
            }

            var (from, to) = _copy ?? ((nint)(&Node->Arguments[0]), (nint)(&Node->Arguments[0]));
            Node->From = (long*)from;
            Node->To = (long*)to;
            throw new PendingException();
        }

        public void Copy(long from, long to)
        {
            if (_copy is not null)
                throw new InvalidOperationException("A call needs two things that calls before it have left.");
            _copy = ((nint)from, (nint)to);
        }

        /// <summary>What asks where it stands, or would not be moved by another's pivot_root, cannot be made without anybody to look after it.</summary>
        private void StandsInProc(int number, ReadOnlySpan<long> arguments)
        {
            var asks = number == Nr.Statx && (arguments[3] & SystemCallFlags.STATX_INO) != 0;
            if (!asks && (program._mayStandInProc || number != Nr.Fchdir || arguments[0] != TaskHost.Proc))
                return;
            Refused = true;
            throw new BackendException("a path that begins at a descriptor cannot be raced in this call, beside these others, on the kernel");
        }

        public long String(string text) => program.Intern(text);

        public long Space(int size)
        {
            // What the calls before point to is where it was when they were written down.
            if (_given.TryDequeue(out var at))
                return at;
            at = (long)program.Take(size);
            Taken.Add(at);
            return at;
        }
    }

    /// <summary>Answers the calls of a command by what they have returned.</summary>
    private sealed class Reader(ColumnProgram program, CallNode* node) : ISystemCaller
    {
        private readonly byte* _start = program._free;

        public long Call(int number, params ReadOnlySpan<long> arguments)
        {
            program._free = _start;
            var result = node->Result;
            node = node->Next;
            return result;
        }

        public long String(string text) => 0;

        public long Space(int size) => (long)program.Take(size);

        public void Copy(long from, long to)
        {
            // It was made in the walk.
        }
    }
}
