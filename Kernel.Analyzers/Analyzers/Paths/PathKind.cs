// SPDX-License-Identifier: MIT
namespace Kernel.Analyzers.Paths;

/// <summary>What one step of an access path is.</summary>
internal enum PathKind
{
    /// <summary>The instance the method runs on.</summary>
    This,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A local variable that is no copy of another path.</summary>
    Local,

    /// <summary>A field, property or event; static where it has no parent.</summary>
    Member,

    /// <summary>An element at an index.</summary>
    Element,

    /// <summary>The result of a call that no annotation names.</summary>
    Call,

    /// <summary>A lock that no object stands for.</summary>
    Free,

    /// <summary>The object an operation makes.</summary>
    Fresh,

    /// <summary>The value an operation gives, of which nothing else is known.</summary>
    Opaque,

    /// <summary>The value of a place where paths meet that give it different values.</summary>
    Phi,

    /// <summary>A value the compiler keeps for itself.</summary>
    Capture,

    /// <summary>A type object.</summary>
    TypeObject,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>The lock before it, held already, once more: its own entry as long as it is open whether it was taken.</summary>
    Again,
}
