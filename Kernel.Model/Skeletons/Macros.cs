// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Skeletons;

/// <summary>Names of macros without parameters, which both readers keep.</summary>
internal static partial class Macros
{
    [GeneratedRegex("^[A-Z][A-Z0-9_]{2,}$")]
    private static partial Regex Form { get; }

    /// <summary>Whether a name is a macro's by its form; NULL says nothing, since the port has other words for it.</summary>
    /// <param name="name">The name.</param>
    internal static bool IsNamed(string name) => name != "NULL" && Form.IsMatch(name);
}
