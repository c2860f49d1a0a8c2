// SPDX-License-Identifier: MIT
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.CodeFixes.Text;

/// <summary>The last touch: what was written in full is shortened, what was added is formatted, line ends are the file's own.</summary>
internal static class Finish
{
    public static async Task<Document> AsyncOf(Document document, SyntaxNode before, CancellationToken cancellation)
    {
        document = await Simplifier.ReduceAsync(document, Simplifier.Annotation, cancellationToken: cancellation).ConfigureAwait(false);
        document = await Formatter.FormatAsync(document, Formatter.Annotation, cancellationToken: cancellation).ConfigureAwait(false);
        var old = before.GetText();
        if (old.Lines.Count < 2 || LineEnd(old, 0) != "\r\n")
            return document;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(0, text.Length), text.ToString().Replace("\r\n", "\n").Replace("\n", "\r\n"))));
    }

    private static string LineEnd(SourceText text, int line) =>
        text.ToString(TextSpan.FromBounds(text.Lines[line].End, text.Lines[line].EndIncludingLineBreak));
}
