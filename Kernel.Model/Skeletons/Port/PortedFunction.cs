// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Skeletons.Comparing;

namespace Kernel.Skeletons.Port;

/// <summary>One ported function.</summary>
/// <param name="Function">Its name, the kernel's.</param>
/// <param name="KernelFile">The C file it comes from: <c>fs/namespace.c</c>.</param>
/// <param name="Version">The kernel's version that it was ported from: <c>6.18</c>.</param>
/// <param name="Source">Its C# file, relative to the repository, with slashes.</param>
/// <param name="Line">Its line there, from 1.</param>
/// <param name="Deviation">What differs, in the words of the documentation comment; empty for nothing.</param>
/// <param name="Steps">What it does.</param>
/// <param name="Declared">What its comments own up to.</param>
public sealed record PortedFunction(string Function, string KernelFile, string Version, string Source, int Line, string Deviation, IReadOnlyList<string> Steps, Declaration Declared);
