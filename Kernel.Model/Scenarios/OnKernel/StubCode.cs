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
/// A request may also be a column: then the task counts the gate down and spins until nobody is missing there, and makes the
/// calls of <see cref="CallNode"/> after <see cref="CallNode"/>, each after its delay.
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
        0x74, 0x35,                                 // je run
        0x83, 0xfa, 0x03,                           // cmp edx, 3
        0x0f, 0x84, 0x81, 0x00, 0x00, 0x00,         // je column
        0x4c, 0x89, 0xff,                           // mov rdi, r15
        0x31, 0xf6,                                 // xor esi, esi
        0x4d, 0x8d, 0x57, 0x50,                     // lea r10, [r15+80]
        0xb8, 0xca, 0x00, 0x00, 0x00,               // mov eax, 202
        0x0f, 0x05,                                 // syscall
        0x48, 0x83, 0xf8, 0x92,                     // cmp rax, -110 (ETIMEDOUT)
        0x75, 0xd9,                                 // jne loop
        0xb8, 0x6e, 0x00, 0x00, 0x00,               // mov eax, 110
        0x0f, 0x05,                                 // syscall
        0x41, 0x3b, 0x47, 0x04,                     // cmp eax, [r15+4]
        0x74, 0xcc,                                 // je loop
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
        0xeb, 0x92,                                 // jmp loop
        // store:
        0x49, 0x89, 0x47, 0x40,                     // mov [r15+64], rax
        // done:
        0x41, 0xc7, 0x07, 0x02, 0x00, 0x00, 0x00,   // mov [r15], 2
        0x4c, 0x89, 0xff,                           // mov rdi, r15
        0xbe, 0x01, 0x00, 0x00, 0x00,               // mov esi, 1
        0xba, 0x01, 0x00, 0x00, 0x00,               // mov edx, 1
        0xb8, 0xca, 0x00, 0x00, 0x00,               // mov eax, 202
        0x0f, 0x05,                                 // syscall
        0xe9, 0x6e, 0xff, 0xff, 0xff,               // jmp loop
        // column:
        0x49, 0x8b, 0x5f, 0x48,                     // mov rbx, [r15+72]
        0x4d, 0x8b, 0x77, 0x10,                     // mov r14, [r15+16]
        0xf0, 0x41, 0xff, 0x0e,                     // lock dec [r14]
        // gate:
        0xb9, 0x00, 0x10, 0x00, 0x00,               // mov ecx, 4096
        // spin:
        0x41, 0x83, 0x3e, 0x00,                     // cmp [r14], 0
        0x7e, 0x0f,                                 // jle delay
        0xf3, 0x90,                                 // pause
        0xff, 0xc9,                                 // dec ecx
        0x75, 0xf4,                                 // jne spin
        0xb8, 0x18, 0x00, 0x00, 0x00,               // mov eax, 24
        0x0f, 0x05,                                 // syscall
        0xeb, 0xe6,                                 // jmp gate
        // delay:
        0x48, 0x8b, 0x0b,                           // mov rcx, [rbx]
        0x48, 0x85, 0xc9,                           // test rcx, rcx
        0x74, 0x05,                                 // je call
        // count:
        0x48, 0xff, 0xc9,                           // dec rcx
        0x75, 0xfb,                                 // jne count
        // call:
        0x48, 0x8b, 0x7b, 0x48,                     // mov rdi, [rbx+72]
        0x48, 0x8b, 0x3f,                           // mov rdi, [rdi]
        0x48, 0x8b, 0x73, 0x68,                     // mov rsi, [rbx+104]
        0x48, 0x89, 0x3e,                           // mov [rsi], rdi
        0x48, 0x8b, 0x43, 0x08,                     // mov rax, [rbx+8]
        0x48, 0x8b, 0x7b, 0x10,                     // mov rdi, [rbx+16]
        0x48, 0x8b, 0x73, 0x18,                     // mov rsi, [rbx+24]
        0x48, 0x8b, 0x53, 0x20,                     // mov rdx, [rbx+32]
        0x4c, 0x8b, 0x53, 0x28,                     // mov r10, [rbx+40]
        0x4c, 0x8b, 0x43, 0x30,                     // mov r8, [rbx+48]
        0x4c, 0x8b, 0x4b, 0x38,                     // mov r9, [rbx+56]
        0x0f, 0x05,                                 // syscall
        0x48, 0x89, 0x43, 0x40,                     // mov [rbx+64], rax
        0x48, 0x8b, 0x53, 0x50,                     // mov rdx, [rbx+80]
        0x48, 0x85, 0xc0,                           // test rax, rax
        0x79, 0x0e,                                 // jns next
        0x48, 0x8b, 0x53, 0x58,                     // mov rdx, [rbx+88]
        0x48, 0x83, 0xf8, 0xef,                     // cmp rax, -17 (EEXIST)
        0x74, 0x04,                                 // je next
        0x48, 0x8b, 0x53, 0x60,                     // mov rdx, [rbx+96]
        // next:
        0x48, 0x89, 0xd3,                           // mov rbx, rdx
        0x48, 0x85, 0xdb,                           // test rbx, rbx
        0x75, 0xa4,                                 // jne delay
        0xe9, 0x59, 0xff, 0xff, 0xff,               // jmp done
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
        0x40, 0x02, 0x00, 0x54,                     // b.eq run
        0x5f, 0x0c, 0x00, 0x71,                     // cmp w2, #3
        0x60, 0x04, 0x00, 0x54,                     // b.eq column
        0xe0, 0x03, 0x13, 0xaa,                     // mov x0, x19
        0x01, 0x00, 0x80, 0xd2,                     // mov x1, #0
        0x63, 0x42, 0x01, 0x91,                     // add x3, x19, #80
        0x48, 0x0c, 0x80, 0xd2,                     // mov x8, #98
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0x1f, 0xb8, 0x01, 0xb1,                     // cmn x0, #110
        0xa1, 0xfe, 0xff, 0x54,                     // b.ne loop
        0xa8, 0x15, 0x80, 0xd2,                     // mov x8, #173
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0x61, 0x06, 0x40, 0xb9,                     // ldr w1, [x19, #4]
        0x1f, 0x00, 0x01, 0x6b,                     // cmp w0, w1
        0x00, 0xfe, 0xff, 0x54,                     // b.eq loop
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
        0xe3, 0xff, 0xff, 0x17,                     // b loop
        // store:
        0x60, 0x22, 0x00, 0xf9,                     // str x0, [x19, #64]
        // done:
        0x4b, 0x00, 0x80, 0x52,                     // mov w11, #2
        0x6b, 0xfe, 0x9f, 0x88,                     // stlr w11, [x19]
        0xe0, 0x03, 0x13, 0xaa,                     // mov x0, x19
        0x21, 0x00, 0x80, 0xd2,                     // mov x1, #1
        0x22, 0x00, 0x80, 0xd2,                     // mov x2, #1
        0x48, 0x0c, 0x80, 0xd2,                     // mov x8, #98
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0xda, 0xff, 0xff, 0x17,                     // b loop
        // column:
        0x74, 0x26, 0x40, 0xf9,                     // ldr x20, [x19, #72]
        0x75, 0x0a, 0x40, 0xf9,                     // ldr x21, [x19, #16]
        // arrive:
        0xa2, 0xfe, 0x5f, 0x88,                     // ldaxr w2, [x21]
        0x42, 0x04, 0x00, 0x51,                     // sub w2, w2, #1
        0xa2, 0xfe, 0x03, 0x88,                     // stlxr w3, w2, [x21]
        0xa3, 0xff, 0xff, 0x35,                     // cbnz w3, arrive
        // gate:
        0x16, 0x00, 0x82, 0x52,                     // mov w22, #4096
        // spin:
        0xa2, 0xfe, 0xdf, 0x88,                     // ldar w2, [x21]
        0x5f, 0x00, 0x00, 0x71,                     // cmp w2, #0
        0xed, 0x00, 0x00, 0x54,                     // b.le delay
        0x3f, 0x20, 0x03, 0xd5,                     // yield
        0xd6, 0x06, 0x00, 0x71,                     // subs w22, w22, #1
        0x61, 0xff, 0xff, 0x54,                     // b.ne spin
        0x88, 0x0f, 0x80, 0xd2,                     // mov x8, #124
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0xf7, 0xff, 0xff, 0x17,                     // b gate
        // delay:
        0x82, 0x02, 0x40, 0xf9,                     // ldr x2, [x20]
        0x62, 0x00, 0x00, 0xb4,                     // cbz x2, call
        // count:
        0x42, 0x04, 0x00, 0xf1,                     // subs x2, x2, #1
        0xe1, 0xff, 0xff, 0x54,                     // b.ne count
        // call:
        0x89, 0x26, 0x40, 0xf9,                     // ldr x9, [x20, #72]
        0x29, 0x01, 0x40, 0xf9,                     // ldr x9, [x9]
        0x8a, 0x36, 0x40, 0xf9,                     // ldr x10, [x20, #104]
        0x49, 0x01, 0x00, 0xf9,                     // str x9, [x10]
        0x88, 0x06, 0x40, 0xf9,                     // ldr x8, [x20, #8]
        0x80, 0x06, 0x41, 0xa9,                     // ldp x0, x1, [x20, #16]
        0x82, 0x0e, 0x42, 0xa9,                     // ldp x2, x3, [x20, #32]
        0x84, 0x16, 0x43, 0xa9,                     // ldp x4, x5, [x20, #48]
        0x01, 0x00, 0x00, 0xd4,                     // svc #0
        0x80, 0x22, 0x00, 0xf9,                     // str x0, [x20, #64]
        0x82, 0x2a, 0x40, 0xf9,                     // ldr x2, [x20, #80]
        0xa0, 0x00, 0xf8, 0xb6,                     // tbz x0, #63, next
        0x82, 0x2e, 0x40, 0xf9,                     // ldr x2, [x20, #88]
        0x1f, 0x44, 0x00, 0xb1,                     // cmn x0, #17 (EEXIST)
        0x40, 0x00, 0x00, 0x54,                     // b.eq next
        0x82, 0x32, 0x40, 0xf9,                     // ldr x2, [x20, #96]
        // next:
        0xf4, 0x03, 0x02, 0xaa,                     // mov x20, x2
        0x74, 0xfd, 0xff, 0xb5,                     // cbnz x20, delay
        0xd2, 0xff, 0xff, 0x17,                     // b done
    ];
}
