// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Index;

/// <summary>
/// Finds the index of the compilation before. It is kept with two of the trees: an edit of one file leaves the other where it was, and
/// when the trees are gone the index is gone with them.
/// </summary>
internal static class IndexCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, Slot> s_latest = new();

    public static CompilationIndex Of(Compilation compilation, Options options, bool annotatedReferences, CancellationToken cancellation)
    {
        SyntaxTree? first = null;
        SyntaxTree? last = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            first ??= tree;
            last = tree;
        }

        var index = CompilationIndex.Of(compilation, options, annotatedReferences, Latest(first) ?? Latest(last), cancellation);
        Keep(first, index);
        Keep(last, index);
        return index;
    }

    private static CompilationIndex? Latest(SyntaxTree? tree) => tree is not null && s_latest.TryGetValue(tree, out var slot) ? slot.Index : null;

    private static void Keep(SyntaxTree? tree, CompilationIndex index)
    {
        if (tree is not null)
            s_latest.GetOrCreateValue(tree).Index = index;
    }

    private sealed class Slot
    {
        private volatile CompilationIndex? _index;

        public CompilationIndex? Index
        {
            get => _index;
            set => _index = value;
        }
    }
}
