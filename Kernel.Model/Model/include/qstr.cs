// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A text in one cell: struct qstr of include/linux/dcache.h, and the kernel's other <c>const char *</c>. Equal texts are equal cells.</summary>
public readonly record struct qstr
{
    private readonly int _id;

    private qstr(int id) => _id = id;

    /// <summary>The cell for <paramref name="text"/>.</summary>
    public static implicit operator qstr(string text) => new(Names.intern(text));

    /// <summary>The cell for the <paramref name="length"/> characters of this text from <paramref name="start"/> on.</summary>
    public qstr part(int start, int length) => new(Names.intern(ToString().AsSpan(start, length)));

    /// <summary>Length in bytes: whoever hands texts to the kernel makes each byte a character.</summary>
    public int len => ToString().Length;

    /// <summary>The text.</summary>
    public override string ToString() => Names.text(_id);
}
