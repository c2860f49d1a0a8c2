// SPDX-License-Identifier: GPL-2.0-only
namespace Stateless;

/// <summary>What happens to a trigger that is fired while another is being handled.</summary>
public enum FiringMode
{
    /// <summary>It is handled at once, inside the other.</summary>
    Immediate,

    /// <summary>It waits until the other has run to completion.</summary>
    Queued,
}
