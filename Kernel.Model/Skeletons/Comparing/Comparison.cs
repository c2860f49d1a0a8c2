// SPDX-License-Identifier: GPL-2.0-only
using DiffPlex;

namespace Kernel.Skeletons.Comparing;

/// <summary>Holds a ported function against its original.</summary>
public static class Comparison
{
    /// <summary>Where they differ, in order; nothing for a faithful port.</summary>
    /// <param name="original">Steps of the C function.</param>
    /// <param name="port">Steps of the ported one.</param>
    public static IReadOnlyList<Hunk> Compare(IReadOnlyList<string> original, IReadOnlyList<string> port)
    {
        var scoped = WrittenOut.IsNeeded(original);
        var freed = WrittenOut.Freed(original);
        var c = Dialect.Plain(scoped ? WrittenOut.Port(WrittenOut.C(original)) : original);
        var p = Dialect.Plain(scoped ? WrittenOut.Port(port) : WrittenOut.Returns(port, original));
        c.RemoveAll(freed.Contains);
        p.RemoveAll(freed.Contains);

        // What returns the step of another function in one expression returns nothing in C.
        if (p is ["return", ..] && !c.Contains("return"))
            p.RemoveAt(0);
        // The last return is the end.
        if (c is [.., "return"] && p is not [.., "return"])
            c.RemoveAt(c.Count - 1);
        else if (p is [.., "return"] && c is not [.., "return"])
            p.RemoveAt(p.Count - 1);

        var difference = new Differ().CreateCustomDiffs(string.Join(' ', c), string.Join(' ', p), ignoreWhiteSpace: false, text => text.Split(' '));
        return
        [
            .. difference.DiffBlocks.Select(block => new Hunk(
                [.. c.Skip(block.DeleteStartA).Take(block.DeleteCountA)], [.. p.Skip(block.InsertStartB).Take(block.InsertCountB)])),
            .. Unmarked(original, port),
        ];
    }

    /// <summary>An access that C marks as racing, and the port does not.</summary>
    private static IEnumerable<Hunk> Unmarked(IReadOnlyList<string> original, IReadOnlyList<string> port)
    {
        var missing = original.Count(IsMarked) - port.Count(IsMarked);
        return missing > 0 ? [new Hunk([.. original.Where(IsMarked).Take(missing)], [])] : [];
    }

    private static bool IsMarked(string step) => step is "READ_ONCE()" or "WRITE_ONCE()" or "rcu_dereference()" or "smp_load_acquire()" or "smp_store_release()";
}
