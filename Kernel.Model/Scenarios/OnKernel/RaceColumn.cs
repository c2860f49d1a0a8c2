// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>A column of a block, ready to be walked in any world.</summary>
internal sealed class RaceColumn : IDisposable
{
    /// <summary>The first of the descriptors that namespaces are opened on.</summary>
    private const int FirstNamespace = TaskHost.WorkingDirectory + 1;

    private readonly Dictionary<string, int> _namespaces = new(StringComparer.Ordinal);

    private RaceColumn(SharedMemory memory, TaskColumn column, bool mayStandInProc, ref int descriptor)
    {
        foreach (var enter in column.Steps.Select(step => step.Command).OfType<EnterNamespace>())
        {
            if (_namespaces.TryAdd(enter.Task, descriptor) && descriptor++ > TaskHost.LastReserved)
                throw new BackendException($"more than {TaskHost.LastReserved + 1 - FirstNamespace} namespaces are entered in the block");
        }

        Exits = column.Steps[^1].Command is Exit;
        Program = new(memory, [.. column.Steps.Select(step => Calls(step.Command))], mayStandInProc);
    }

    /// <summary>The namespaces that are entered, by the names of tasks, and the descriptors that they are opened on before.</summary>
    public IReadOnlyDictionary<string, int> Namespaces => _namespaces;

    /// <summary>Whether the task ends.</summary>
    public bool Exits { get; }

    /// <summary>Its calls.</summary>
    public ColumnProgram Program { get; }

    /// <summary>The columns of a block.</summary>
    /// <exception cref="BackendException">The message, without a place, says what cannot be raced.</exception>
    public static IReadOnlyList<RaceColumn> Of(SharedMemory memory, Scenario scenario, Block block)
    {
        // Who stands in /proc for a moment is seen there by whoever shares the working directory, and overlooked by pivot_root.
        var mayStandInProc = !scenario.Steps.Any(step => step.Command is SwitchTask { Shared: true })
            && !block.Columns.Any(column => column.Task.Shared || column.Steps.Any(step => step.Command is PivotRoot));
        var columns = new List<RaceColumn>();
        var descriptor = FirstNamespace;
        try
        {
            foreach (var column in block.Columns)
                columns.Add(new(memory, column, mayStandInProc, ref descriptor));
            return columns;
        }
        catch
        {
            foreach (var column in columns)
                column.Dispose();
            throw;
        }
    }

    public void Dispose() => Program.Dispose();

    private Func<ISystemCaller, Errno> Calls(Command command) => command switch
    {
        EnterNamespace it => task => KernelOperations.ToErrno(task.Call(Nr.Setns, _namespaces[it.Task], SystemCallFlags.CLONE_NEWNS)),
        // What it returns is not there to be read.
        Exit => task => task.Call(Nr.ExitGroup, 0) is var _ ? Errno.None : Errno.None,
        _ => CommandCalls.Of(command),
    };
}
