// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless.Graph;

/// <summary>Where a Mermaid diagram flows.</summary>
public enum MermaidGraphDirection
{
    /// <summary>Left to right.</summary>
    LeftToRight,

    /// <summary>Right to left.</summary>
    RightToLeft,

    /// <summary>Top to bottom.</summary>
    TopToBottom,

    /// <summary>Bottom to top.</summary>
    BottomToTop,
}
