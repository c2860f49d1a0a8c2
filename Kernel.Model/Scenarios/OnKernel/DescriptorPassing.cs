// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>Hands a descriptor of this process to a task, by <c>SCM_RIGHTS</c> over a socket pair.</summary>
internal static unsafe class DescriptorPassing
{
    /// <summary>One message: its header, a byte of data, and one descriptor beside it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        // struct msghdr
        public long Name;
        public uint NameLength;
        public long Vector;
        public long VectorLength;
        public long Control;
        public long ControlLength;
        public long Flags;

        // struct iovec
        public long Base;
        public long Length;

        // struct cmsghdr with its data
        public long ControlMessageLength;
        public int Level;
        public int Type;
        public int Descriptor;
        public int Padding;
        public long Data;
    }

    /// <returns>The descriptor's number in the task.</returns>
    public static int Pass(int socket, int descriptor, RemoteTask task, int taskSocket)
    {
        Message outgoing = default;
        PointInto(&outgoing);
        outgoing.ControlMessageLength = 20;
        outgoing.Level = SOL_SOCKET;
        outgoing.Type = SCM_RIGHTS;
        outgoing.Descriptor = descriptor;
        if (Libc.SystemCall(Nr.Sendmsg, socket, (nint)(&outgoing), 0, 0, 0, 0) < 0)
            throw new BackendException("sendmsg(2) to a task failed");

        var incoming = (Message*)task.Space(sizeof(Message));
        PointInto(incoming);
        var received = task.Call(Nr.Recvmsg, taskSocket, (long)incoming, MSG_CMSG_CLOEXEC);
        return received >= 0 && incoming->Type == SCM_RIGHTS
            ? incoming->Descriptor
            : throw new BackendException("a task did not receive its descriptor");
    }

    private static void PointInto(Message* message)
    {
        message->Vector = (long)&message->Base;
        message->VectorLength = 1;
        message->Control = (long)&message->ControlMessageLength;
        message->ControlLength = 24;
        message->Base = (long)&message->Data;
        message->Length = 1;
    }
}
