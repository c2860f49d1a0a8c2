// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Scenarios.OnKernel;

/// <summary>
/// The machine code that a task runs, and nothing else: it waits for a system call in its <see cref="CallBlock"/>, makes it,
/// and leaves the result there. A forked child must not run managed code, and unshare(2) wants a process of one thread.
/// </summary>
/// <remarks>
/// It is called as a function of (block, clone flags), clones, and returns the pid in the caller; in the child it never
/// returns. It needs no stack and no memory but its block. When a request is itself a clone, the child goes on with the block
/// that the request names. A wait that times out looks whether the parent is still the one expected, and ends the task if not.
/// </remarks>
internal static class StubCode
{
    /// <summary>The code for this processor, or null if there is none.</summary>
    public static byte[]? Current => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => null,
    };

    private static byte[] X64 =>
    [
        // start:
        0x49, 0x89, 0xf9,                           // mov r9, rdi
        0x48, 0x89, 0xf7,                           // mov rdi, rsi
        0x31, 0xf6,                                 // xor esi, esi
        0x31, 0xd2,                                 // xor edx, edx
        0x45, 0x31, 0xd2,                           // xor r10d, r10d
        0x45, 0x31, 0xc0,                           // xor r8d, r8d
        0xb8, 0x38, 0x00, 0x00, 0x00,               // mov eax, 56
        0x0f, 0x05,                                 // syscall
        0x48, 0x85, 0xc0,                           // test rax, rax
        0x74, 0x01,                                 // je child
        0xc3,                                       // ret
        // child:
        0x4d, 0x89, 0xcf,                           // mov r15, r9
        // loop:
        0x41, 0x8b, 0x17,                           // mov edx, [r15]
        0x83, 0xfa, 0x01,                           // cmp edx, 1
        0x74, 0x2c,                                 // je run
        0x4c, 0x89, 0xff,                           // mov rdi, r15
        0x31, 0xf6,                                 // xor esi, esi
        0x4d, 0x8d, 0x57, 0x50,                     // lea r10, [r15+80]
        0xb8, 0xca, 0x00, 0x00, 0x00,               // mov eax, 202
        0x0f, 0x05,                                 // syscall
        0x48, 0x83, 0xf8, 0x92,                     // cmp rax, -110 (ETIMEDOUT)
        0x75, 0xe2,                                 // jne loop
        0xb8, 0x6e, 0x00, 0x00, 0x00,               // mov eax, 110
        0x0f, 0x05,                                 // syscall
        0x41, 0x3b, 0x47, 0x04,                     // cmp eax, [r15+4]
        0x74, 0xd5,                                 // je loop
        0x31, 0xff,                                 // xor edi, edi
        0xb8, 0xe7, 0x00, 0x00, 0x00,               // mov eax, 231
        0x0f, 0x05,                                 // syscall
        // run:
        0x4d, 0x8b, 0x77, 0x48,                     // mov r14, [r15+72]
        0x49, 0x8b, 0x47, 0x08,                     // mov rax, [r15+8]
        0x49, 0x8b, 0x7f, 0x10,                     // mov rdi, [r15+16]
        0x49, 0x8b, 0x77, 0x18,                     // mov rsi, [r15+24]
        0x49, 0x8b, 0x57, 0x20,                     // mov rdx, [r15+32]
        0x4d, 0x8b, 0x57, 0x28,                     // mov r10, [r15+40]
        0x4d, 0x8b, 0x47, 0x30,                     // mov r8, [r15+48]
        0x4d, 0x8b, 0x4f, 0x38,                     // mov r9, [r15+56]
        0x0f, 0x05,                                 // syscall
        0x48, 0x85, 0xc0,                           // test rax, rax
        0x75, 0x0a,                                 // jne store
        0x4d, 0x85, 0xf6,                           // test r14, r14
        0x74, 0x05,                                 // je store
        0x4d, 0x89, 0xf7,                           // mov r15, r14
        0xeb, 0x9b,                                 // jmp loop
        // store:
        0x49, 0x89, 0x47, 0x40,                     // mov [r15+64], rax
        0x41, 0xc7, 0x07, 0x02, 0x00, 0x00, 0x00,   // mov [r15], 2
        0x4c, 0x89, 0xff,                           // mov rdi, r15
        0xbe, 0x01, 0x00, 0x00, 0x00,               // mov esi, 1
        0xba, 0x01, 0x00, 0x00, 0x00,               // mov edx, 1
        0xb8, 0xca, 0x00, 0x00, 0x00,               // mov eax, 202
        0x0f, 0x05,                                 // syscall
        0xe9, 0x77, 0xff, 0xff, 0xff,               // jmp loop
    ];

    private static byte[] Arm64 =>
    [
        // start:
        0xe9, 0x03, 0x00, 0xaa,                     // mov x9, x0
        0xe0, 0x03, 0x01, 0xaa,                     // mov x0, x1
        0x01, 0x00, 0x80, 0xd2,                     // mov x1, #0
        0x02, 0x00, 0x80, 0xd2,                     // mov x2, #0
        0x03, 0x00, 0x80, 0xd2,                     // mov x3, #0
        0x04, 0x00, 0x80, 0xd2,                     // mov x4, #0
        0x88, 0x1b, 0x80, 0xd2,                     // mov x8, #220
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0x40, 0x00, 0x00, 0xb4,                     // cbz x0, child
        0xc0, 0x03, 0x5f, 0xd6,                     // ret
        // child:
        0xf3, 0x03, 0x09, 0xaa,                     // mov x19, x9
        // loop:
        0x62, 0xfe, 0xdf, 0x88,                     // ldar w2, [x19]
        0x5f, 0x04, 0x00, 0x71,                     // cmp w2, #1
        0x00, 0x02, 0x00, 0x54,                     // b.eq run
        0xe0, 0x03, 0x13, 0xaa,                     // mov x0, x19
        0x01, 0x00, 0x80, 0xd2,                     // mov x1, #0
        0x63, 0x42, 0x01, 0x91,                     // add x3, x19, #80
        0x48, 0x0c, 0x80, 0xd2,                     // mov x8, #98
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0x1f, 0xb8, 0x01, 0xb1,                     // cmn x0, #110
        0xe1, 0xfe, 0xff, 0x54,                     // b.ne loop
        0xa8, 0x15, 0x80, 0xd2,                     // mov x8, #173
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0x61, 0x06, 0x40, 0xb9,                     // ldr w1, [x19, #4]
        0x1f, 0x00, 0x01, 0x6b,                     // cmp w0, w1
        0x40, 0xfe, 0xff, 0x54,                     // b.eq loop
        0x00, 0x00, 0x80, 0xd2,                     // mov x0, #0
        0xc8, 0x0b, 0x80, 0xd2,                     // mov x8, #94
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        // run:
        0x74, 0x26, 0x40, 0xf9,                     // ldr x20, [x19, #72]
        0x68, 0x06, 0x40, 0xf9,                     // ldr x8, [x19, #8]
        0x60, 0x06, 0x41, 0xa9,                     // ldp x0, x1, [x19, #16]
        0x62, 0x0e, 0x42, 0xa9,                     // ldp x2, x3, [x19, #32]
        0x64, 0x16, 0x43, 0xa9,                     // ldp x4, x5, [x19, #48]
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0x80, 0x00, 0x00, 0xb5,                     // cbnz x0, store
        0x74, 0x00, 0x00, 0xb4,                     // cbz x20, store
        0xf3, 0x03, 0x14, 0xaa,                     // mov x19, x20
        0xe5, 0xff, 0xff, 0x17,                     // b loop
        // store:
        0x60, 0x22, 0x00, 0xf9,                     // str x0, [x19, #64]
        0x4b, 0x00, 0x80, 0x52,                     // mov w11, #2
        0x6b, 0xfe, 0x9f, 0x88,                     // stlr w11, [x19]
        0xe0, 0x03, 0x13, 0xaa,                     // mov x0, x19
        0x21, 0x00, 0x80, 0xd2,                     // mov x1, #1
        0x22, 0x00, 0x80, 0xd2,                     // mov x2, #1
        0x48, 0x0c, 0x80, 0xd2,                     // mov x8, #98
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0xdc, 0xff, 0xff, 0x17,                     // b loop
    ];
}
