// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Model;

namespace Kernel.Scenarios.OnModel;

/// <summary>Texts as the kernel sees them: a string of bytes, here of characters below 256, so that lengths count bytes.</summary>
internal static class Text
{
    public static qstr ToKernel(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public static string FromKernel(string text) => Ascii.IsValid(text) ? text : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));
}
