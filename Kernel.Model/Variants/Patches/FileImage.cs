// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>A file while hunks are applied to it.</summary>
internal sealed class FileImage
{
    private readonly List<SourceLine> _lines;
    private int _firstFree;
    private int _offset;

    public FileImage(IEnumerable<SourceLine> lines, bool hasEnd)
    {
        _lines = [.. lines];
        HasEnd = hasEnd;
    }

    public IReadOnlyList<SourceLine> Lines => _lines;

    public bool HasEnd { get; private set; }

    /// <summary>Applies a hunk.</summary>
    /// <returns>Where, from 0.</returns>
    public int Apply(string patch, string path, Hunk hunk)
    {
        var old = hunk.Old.ToList();
        var at = Find(hunk, old);
        if (at < 0)
            throw Stale(patch, path, hunk, old);
        var end = at + old.Count;
        var reachesEnd = end == _lines.Count;
        var after = hunk.Lines.Where(line => line.Kind != '-').ToList();
        // Context stays what it was: a line that a patch before this one added is still added.
        var kept = new Queue<SourceLine>(old.Select((line, i) => (line, i)).Where(it => it.line.Kind == ' ').Select(it => _lines[at + it.i]));
        _lines.RemoveRange(at, old.Count);
        _lines.InsertRange(at, after.Select(line => new SourceLine(line.Text, new PatchPlace(patch, line.Line), line.Kind == '+' || kept.Dequeue().IsAdded)).ToList());
        if (reachesEnd)
            HasEnd = after.Count == 0 ? HasEnd : after[^1].HasEnd;
        _firstFree = at + after.Count;
        _offset = at - Start(hunk);
        return at;
    }

    /// <summary>Where the hunk says that it begins in this file, as it is after the hunks before, from 0.</summary>
    private static int Start(Hunk hunk) => Math.Max(hunk.NewStart - 1, 0);

    /// <summary>The place nearest to where the hunk says; hunks come in order and do not overlap.</summary>
    private int Find(Hunk hunk, List<HunkLine> old)
    {
        var start = Math.Min(Start(hunk) + _offset, _lines.Count);
        for (var distance = 0; distance <= _lines.Count; distance++)
        {
            if (Fits(hunk, old, start - distance))
                return start - distance;
            if (distance > 0 && Fits(hunk, old, start + distance))
                return start + distance;
        }
        return -1;
    }

    private bool Fits(Hunk hunk, List<HunkLine> old, int at) =>
        at >= _firstFree && at + old.Count <= _lines.Count && MayBeAt(hunk, old, at) && Enumerable.Range(0, old.Count).All(i => Same(old[i], at + i));

    /// <summary>A hunk for the first line belongs at the beginning, and one without context behind its changes at the end.</summary>
    private bool MayBeAt(Hunk hunk, List<HunkLine> old, int at) =>
        (hunk.OldStart > 1 || at == 0) && (hunk.TrailingContext > 0 || at + old.Count == _lines.Count);

    private bool Same(HunkLine line, int at) => _lines[at].Text == line.Text && (at + 1 < _lines.Count ? line.HasEnd : line.HasEnd == HasEnd);

    /// <summary>Says which line is not as the hunk has it, at the place where most of its lines are.</summary>
    private PatchException Stale(string patch, string path, Hunk hunk, List<HunkLine> old)
    {
        var start = Start(hunk) + _offset;
        var best = Enumerable.Range(_firstFree, Math.Max(_lines.Count - _firstFree + 1, 1))
            .OrderByDescending(at => old.Where((line, i) => line.Text.Trim().Length > 1 && at + i < _lines.Count && Same(line, at + i)).Count())
            .ThenBy(at => Math.Abs(at - start)).First();
        for (var i = 0; i < old.Count; i++)
        {
            var line = old[i];
            var what = line.Kind == '-' ? "the removed line" : "the line of context";
            if (best + i >= _lines.Count)
                return new PatchException(patch, line.Line, 1, $"{what} {PatchLines.Quote(line.Text)} was expected in {path}, which ends after line {_lines.Count}");
            if (Same(line, best + i))
                continue;
            var there = _lines[best + i].Text;
            if (there == line.Text)
                return new PatchException(patch, line.Line, 1, $"'\\ No newline at end of file' {(line.HasEnd ? "was expected after this line" : "was not expected after this line")}, as {path} ends");
            var same = line.Text.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
            return new PatchException(patch, line.Line, same + 2, $"{what} {PatchLines.Quote(line.Text)} was expected in {path}:{best + i + 1}, and there stands {PatchLines.Quote(there)}");
        }
        return new PatchException(patch, hunk.Line, 1, hunk.OldStart <= 1
            ? $"the hunk's lines were expected at the beginning of {path}, as its header says, and they stand at line {best + 1}"
            : $"the hunk's lines were expected at the end of {path}, since no context follows its last change, and they stand at line {best + 1} of {_lines.Count}");
    }
}
