// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Runtime.InteropServices;
using Kernel.Scenarios.OnKernel;
using Kernel.Scenarios.Running;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.Measuring;

/// <summary>
/// open(2) and close(2) of a file on a tmpfs, against open(2) and close_range(2) of the one descriptor: the former releases
/// the file in the call, the latter still leaves it to task work.
/// </summary>
public sealed class CloseMeasurement : IDisposable
{
    private const int ReadWrite = 2;

    private readonly string _file = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"verified-{Guid.NewGuid():N}");
    private readonly nint _path;

    /// <summary>Makes the file.</summary>
    /// <exception cref="BackendException">It cannot be made.</exception>
    public CloseMeasurement()
    {
        if (!OperatingSystem.IsLinux())
            throw new BackendException("measuring the kernel needs Linux");
        try
        {
            File.WriteAllBytes(_file, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackendException($"no file to open can be made: {e.Message}", e);
        }

        _path = Marshal.StringToCoTaskMemUTF8(_file);
    }

    /// <summary>Whether the C library has registered this thread for restartable sequences, which makes task work dearer.</summary>
    public static bool RseqIsRegistered()
    {
        const int Size = 32;
        const int Unregister = 1;
        var area = Marshal.AllocHGlobal(2 * Size);
        var aligned = (area + Size - 1) / Size * Size;
        try
        {
            // Only a thread without a registration can make one.
            if (Libc.SystemCall(Nr.Rseq, aligned, Size, 0, 0, 0, 0) != 0)
                return true;
            _ = Libc.SystemCall(Nr.Rseq, aligned, Size, Unregister, 0, 0, 0);
            return false;
        }
        finally
        {
            Marshal.FreeHGlobal(area);
        }
    }

    /// <summary>Measures: close(2) is the first, close_range(2) the second.</summary>
    public PairedResult Run(int groups, CancellationToken cancellation) => new PairedMeasurement(Close, CloseRange).Run(groups, cancellation);

    private long Close(int count)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var fd = Open();
            _ = Libc.SystemCall(Nr.Close, fd, 0, 0, 0, 0, 0);
        }

        return Stopwatch.GetTimestamp() - begin;
    }

    private long CloseRange(int count)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var fd = Open();
            _ = Libc.SystemCall(Nr.CloseRange, fd, fd, 0, 0, 0, 0);
        }

        return Stopwatch.GetTimestamp() - begin;
    }

    private nint Open()
    {
        var fd = Libc.SystemCall(Nr.Openat, SystemCallFlags.AT_FDCWD, _path, ReadWrite | SystemCallFlags.O_CLOEXEC, 0, 0, 0);
        return fd >= 0 ? fd : throw new BackendException($"open(2) of {_file} failed: {((Errno)Marshal.GetLastPInvokeError()).Name()}");
    }

    /// <summary>Removes the file.</summary>
    public void Dispose()
    {
        File.Delete(_file);
        Marshal.FreeCoTaskMem(_path);
    }
}
