// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A message that carries a file; struct scm_fp_list of include/net/scm.h, for one.</summary>
[KernelStruct("include/net/scm.h")]
public readonly partial struct scm_fp_list
{
    /// <summary>The message after this one.</summary>
    public partial scm_fp_list next { get; set; }

    /// <summary>The file, with a reference.</summary>
    public partial @file fp { get; set; }
}

/// <summary>struct unix_sock of include/net/af_unix.h.</summary>
[KernelStruct("include/net/af_unix.h")]
public readonly partial struct unix_sock
{
    /// <summary>Messages that nobody has received.</summary>
    public partial scm_fp_list sk_receive_queue { get; set; }
}

/// <summary>
/// AF_UNIX sockets as far as they hold files (SCM_RIGHTS); net/unix/af_unix.c, Linux 6.18. Left out: everything else, the
/// garbage collector included.
/// </summary>
public static partial class af_unix
{
    [Global] private static partial file_operations socket_file_ops { get; }

    /// <summary>socket(2).</summary>
    public static async co<file> unix_create()
    {
        var fops = socket_file_ops;
        fops.release = sock_close_fn;
        var f = await alloc_file_pseudo(O_RDWR, fops);
        f.private_data = kzalloc_nofail<unix_sock>().address;
        return f;
    }

    /// <summary>sendmsg(2) of a file to the socket <paramref name="to"/>; the message takes over the caller's reference.</summary>
    public static void unix_send(file to, file fp)
    {
        var sk = new unix_sock(to.private_data);
        var scm = kzalloc_nofail<scm_fp_list>();
        scm.fp = fp;
        scm.next = sk.sk_receive_queue;
        sk.sk_receive_queue = scm;
    }

    /// <summary>The end of a socket: messages that nobody received go, and with them the references to the files they carry.</summary>
    private static async co sock_close(int filp)
    {
        var sk = new unix_sock(new file(filp).private_data);
        while (sk.sk_receive_queue)
        {
            var scm = sk.sk_receive_queue;
            sk.sk_receive_queue = scm.next;
            await fput(scm.fp); // __scm_destroy(): where this is the last reference, a release inside a release
            kfree(scm);
        }
        kfree(sk);
    }

    private static readonly func sock_close_fn = func.of(sock_close);
}
