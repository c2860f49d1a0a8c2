// SPDX-License-Identifier: MIT
namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for it where a type has init accessors, and netstandard2.0 has none.</summary>
internal static class IsExternalInit;
