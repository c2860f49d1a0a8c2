// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads.Close;
using static Kernel.Model.FdTable;
using static Kernel.Model.file_ref;
using static Kernel.Model.FileTable;
using static Kernel.Model.FsOpen;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;

namespace Kernel.Workloads.Faults;

/// <summary>Programs that do something with file 1, each with a mistake.</summary>
internal static partial class FilePrograms
{
    /// <summary>1 where the mistake is made.</summary>
    [Global] public static partial int broken { get; set; }

    /// <summary>Puts the release of the file off to the way back.</summary>
    private static async co close_later(int fd)
    {
        Entry.enter_from_user_mode();
        await filp_close(await file_close_fd(fd));
        await Entry.exit_to_user_mode();
    }

    /// <summary>A reference to a file whose memory is a file's for ever; in the mistake, also where it is gone.</summary>
    private static async co take_reference(int number)
    {
        Entry.enter_from_user_mode();
        var f = FileLedger.file(number);
        if (!f)
            return;
        if (broken != 0 && await READ_ONCE(f.f_ref.counter) < 0)
            await WRITE_ONCE(f.f_ref.counter, FILE_REF_ONEREF);
        else if (await file_ref_get(f.f_ref))
            await fput(f);
        await Entry.exit_to_user_mode();
    }

    private static async co put_and_return(int number)
    {
        Entry.enter_from_user_mode();
        await fput(FileLedger.file(number));
        if (broken != 0)
        {
            var task = current_h.current;
            task.user_mode = 1;
            await cond_resched();
        }
        await Entry.exit_to_user_mode();
    }

    /// <summary>A socket with a driver's file in its queue is let go.</summary>
    private static async co put_socket(int unused)
    {
        _ = unused;
        Entry.enter_from_user_mode();
        var socket = await af_unix.unix_create();
        af_unix.unix_send(socket, await device.device_open());
        await fput(socket);
        await Entry.exit_to_user_mode();
    }

    /// <summary>A task that has done its last work puts a file, in the mistake with nobody to fall back on.</summary>
    private static async co exit_and_put(int number)
    {
        var f = FileLedger.file(number);
        await exit.do_exit();
        if (broken == 0)
            await fput(f);
        else if (await file_ref_put(f.f_ref))
            await TaskWork.task_work_add(current_h.current, f.f_task_work, TaskWork.TWA_RESUME);
    }

    private static async co close_without_removal(int fd)
    {
        Entry.enter_from_user_mode();
        await filp_close(broken != 0 ? current_h.current.files.fd[fd].value : await file_close_fd(fd));
        await Entry.exit_to_user_mode();
    }

    private static async co put_then_flush(int fd)
    {
        Entry.enter_from_user_mode();
        var f = await file_close_fd(fd);
        if (broken == 0)
            await filp_flush(f);
        await __fput_sync(f);
        await Entry.exit_to_user_mode();
    }

    /// <summary>Puts a reference, in the mistake one that somebody still relies on.</summary>
    private static async co put_of_others(int number)
    {
        Entry.enter_from_user_mode();
        var f = FileLedger.file(number);
        FileLedger.get(f);
        if (broken != 0)
            await __fput_sync(f);
        else
        {
            FileLedger.begin_put(f);
            await fput(f);
        }
        await Entry.exit_to_user_mode();
    }

    public static readonly func close_later_fn = func.of(close_later);
    public static readonly func take_reference_fn = func.of(take_reference);
    public static readonly func put_and_return_fn = func.of(put_and_return);
    public static readonly func put_socket_fn = func.of(put_socket);
    public static readonly func exit_and_put_fn = func.of(exit_and_put);
    public static readonly func close_without_removal_fn = func.of(close_without_removal);
    public static readonly func put_then_flush_fn = func.of(put_then_flush);
    public static readonly func put_of_others_fn = func.of(put_of_others);
}
