// SPDX-License-Identifier: GPL-2.0-only

using System.ComponentModel;
using System.Diagnostics;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.Measuring;

/// <summary>
/// Makes expedited grace periods normal ones, as a kernel with PREEMPT_RT has them, until it is disposed of. A process of its own puts the host's setting back as soon as this
/// one has closed its pipe, or has ended, however it did: <c>kill -9</c> too.
/// </summary>
public sealed class RcuNormal : IDisposable
{
    private const string Setting = "/sys/kernel/rcu_normal";

    // INT and HUP reach all processes of a terminal; another session is out of the reach of kill(1) by group.
    private const string Watcher = """trap '' INT TERM HUP QUIT; cat >/dev/null; printf '%s\n' "$1" >"$2" """;

    private readonly string _setting;
    private readonly FileStream _lock;
    private readonly Process _watcher;

    /// <summary>Sets it.</summary>
    /// <exception cref="BackendException">It cannot be set here, is set already, or somebody else is measuring.</exception>
    public RcuNormal() : this(Setting, Path.Combine(Directory.Exists("/run/lock") ? "/run/lock" : Path.GetTempPath(), "verified-rcu-normal")) { }

    /// <summary>Sets another file.</summary>
    internal RcuNormal(string setting, string lockFile)
    {
        _setting = setting;
        try
        {
            _lock = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackendException($"{setting} is being set by another measurement, which has locked {lockFile}: wait until it has ended ({e.Message})", e);
        }
        try
        {
            var before = File.ReadAllText(setting).Trim();
            if (before != "0")
                throw new BackendException($"{setting} is {before} already: measure without --rcu-normal, or, if nobody means it to be so, write 0 to it (echo 0 >{setting})");
            _watcher = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Watcher, "sh", before, setting]) { RedirectStandardInput = true })!;
            File.WriteAllText(setting, "1");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            PutBack();
            throw new BackendException($"{setting} cannot be set here, which needs root: {e.Message}", e);
        }
        catch
        {
            PutBack();
            throw;
        }
    }

    private void PutBack()
    {
        _watcher?.StandardInput.Close();
        _watcher?.WaitForExit();
        _watcher?.Dispose();
        _lock.Dispose();
    }

    /// <summary>Puts the setting back.</summary>
    /// <exception cref="BackendException">It is not what it was.</exception>
    public void Dispose()
    {
        PutBack();
        if (File.ReadAllText(_setting).Trim() is not "0" and var now)
            throw new BackendException($"{_setting} is {now}, and was 0: write 0 to it");
    }
}
