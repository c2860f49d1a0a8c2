// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Lattice;

/// <summary>Receives the locks that are held on only some of the paths that meet.</summary>
internal interface IMeetObserver
{
    void HeldOnSomePaths(LockPath path, Hold held);
}
