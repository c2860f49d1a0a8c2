// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Kernel.Scenarios.OnKernel;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.Measuring;

/// <summary>
/// umount(2), normal against lazy, of bind mounts of a tmpfs that stays mounted: the shutdown of a file system is a cost of
/// its own and does not count here. In a mount namespace of one thread; nothing of the host is seen or touched.
/// </summary>
public static class UmountMeasurement
{
    /// <summary>Measures: the normal umount is the first, the lazy one the second.</summary>
    /// <exception cref="BackendException">The namespace cannot be made.</exception>
    public static PairedResult Run(int groups, CancellationToken cancellation)
    {
        PairedResult? result = null;
        ExceptionDispatchInfo? failure = null;
        // The namespace ends with the thread.
        var thread = new Thread(() =>
        {
            try
            {
                using var world = new World();
                result = new PairedMeasurement(n => world.Umount(n, 0), n => world.Umount(n, MNT_DETACH)).Run(groups, cancellation);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private sealed class World : IDisposable
    {
        private readonly nint _root;
        private readonly nint _target;
        private readonly nint _none = Marshal.StringToCoTaskMemUTF8("none");
        private readonly nint _tmpfs = Marshal.StringToCoTaskMemUTF8("tmpfs");

        public World()
        {
            var root = Path.GetTempPath().TrimEnd('/');
            _root = Marshal.StringToCoTaskMemUTF8(root);
            _target = Marshal.StringToCoTaskMemUTF8(root + "/target");
            var slash = Marshal.StringToCoTaskMemUTF8("/");
            Check(Libc.SystemCall(Nr.Unshare, CLONE_NEWNS, 0, 0, 0, 0, 0), "unshare(2)");
            Check(Libc.SystemCall(Nr.Mount, _none, slash, 0, MS_REC | MS_PRIVATE, 0, 0), "making the mounts private");
            Check(Libc.SystemCall(Nr.Mount, _tmpfs, _root, _tmpfs, 0, 0, 0), "mounting a tmpfs");
            Check(Libc.SystemCall(Nr.Mkdirat, AT_FDCWD, _target, 0b111_101_101, 0, 0, 0), "mkdir(2)");
            Marshal.FreeCoTaskMem(slash);
        }

        /// <summary>Makes and unmounts so many mounts; only the unmounting counts.</summary>
        public long Umount(int count, int flags)
        {
            var ticks = 0L;
            for (var i = 0; i < count; i++)
            {
                Check(Libc.SystemCall(Nr.Mount, _root, _target, 0, MS_BIND, 0, 0), "mount(2)");
                var begin = Stopwatch.GetTimestamp();
                var result = Libc.SystemCall(Nr.Umount2, _target, flags, 0, 0, 0, 0);
                ticks += Stopwatch.GetTimestamp() - begin;
                Check(result, "umount2(2)");
            }

            return ticks;
        }

        private static void Check(nint result, string what)
        {
            if (result < 0)
                throw new BackendException($"umount(2) cannot be measured here, which needs root: {what} failed with {((Errno)Marshal.GetLastPInvokeError()).Name()}");
        }

        public void Dispose()
        {
            foreach (var text in new[] { _root, _target, _none, _tmpfs })
                Marshal.FreeCoTaskMem(text);
        }
    }
}
