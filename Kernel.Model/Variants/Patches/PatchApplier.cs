// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>
/// Applies patches as <c>git apply</c> does: every line of context must be there, hunks may be found some lines away from where they say, and
/// nothing is guessed.
/// </summary>
internal sealed class PatchApplier
{
    private const int Suggestions = 3;

    private readonly IReadOnlyDictionary<string, string> _port;
    private readonly SortedDictionary<string, PatchedFile> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PatchPlace> _deleted = new(StringComparer.Ordinal);

    /// <param name="port">The port's files.</param>
    public PatchApplier(IReadOnlyDictionary<string, string> port) => _port = port;

    /// <summary>The files that are there after the patches and were not, or not as they are.</summary>
    public IReadOnlyCollection<PatchedFile> Files => _files.Values;

    /// <summary>The files that are gone, and who says so.</summary>
    public IReadOnlyDictionary<string, PatchPlace> Deleted => _deleted;

    /// <summary>Applies a patch on top of those before it.</summary>
    /// <exception cref="PatchException">It does not apply.</exception>
    public void Apply(Patch patch)
    {
        foreach (var file in patch.Files)
        {
            var path = PortPath.Of(file.Path);
            switch (file.Kind)
            {
                case FilePatchKind.Added:
                    Add(patch, file, path);
                    break;
                case FilePatchKind.Deleted:
                    var after = Change(patch, file, path);
                    if (after.Lines.Count > 0)
                        throw new PatchException(patch.File, file.Line, file.Column, $"every line of '{path}' was expected to be removed, since the patch deletes the file, and {after.Lines.Count} stay");
                    _files.Remove(path);
                    _deleted[path] = after.Place;
                    break;
                default:
                    _files[path] = Change(patch, file, path);
                    break;
            }
        }
    }

    private void Add(Patch patch, FilePatch file, string path)
    {
        if (PortPath.Complaint(file.Path) is { } complaint)
            throw new PatchException(patch.File, file.Line, file.Column, complaint);
        if (Exists(path))
            throw new PatchException(patch.File, file.Line, file.Column, $"a file that is not there yet was expected, and the port has '{path}'");
        if (file.Hunks is not [{ OldStart: 0 } hunk] || hunk.Lines.Any(line => line.Kind != '+'))
            throw new PatchException(patch.File, file.Hunks[0].Line, 1, "one hunk '@@ -0,0 +1,COUNT @@' of added lines was expected, since the file is new");
        var lines = hunk.Lines.Select(line => new SourceLine(line.Text, new PatchPlace(patch.File, line.Line), IsAdded: true)).ToList();
        var place = new PatchPlace(patch.File, file.Line);
        _files[path] = new PatchedFile(path, lines, hunk.Lines[^1].HasEnd, place, [(1, new PatchPlace(patch.File, hunk.Line))]);
        _deleted.Remove(path);
    }

    private bool Exists(string path) => _files.ContainsKey(path) || (_port.ContainsKey(path) && !_deleted.ContainsKey(path));

    private PatchedFile Change(Patch patch, FilePatch file, string path)
    {
        var place = new PatchPlace(patch.File, file.Line);
        var before = _files.GetValueOrDefault(path) ?? FromPort(patch, file, path, place);
        var image = new FileImage(before.Lines, before.HasEnd);
        var hunks = before.Hunks.ToList();
        foreach (var hunk in file.Hunks)
        {
            var at = image.Apply(patch.File, path, hunk);
            hunks.Add((at + 1, new PatchPlace(patch.File, hunk.Line)));
        }
        return new PatchedFile(path, image.Lines, image.HasEnd, place, hunks);
    }

    private PatchedFile FromPort(Patch patch, FilePatch file, string path, PatchPlace place)
    {
        if (PortPath.Complaint(file.Path) is { } complaint)
            throw new PatchException(patch.File, file.Line, file.Column, complaint);
        if (!Exists(path))
            throw new PatchException(patch.File, file.Line, file.Column, $"a file of the port was expected, not '{file.Path}'{Similar(path)}");
        var text = _port[path];
        var lines = text.Split('\n');
        var hasEnd = lines is [.., ""];
        return new PatchedFile(path, [.. (hasEnd ? lines[..^1] : lines).Select(line => new SourceLine(line, null))], hasEnd, place, []);
    }

    /// <summary>Files of the same name elsewhere, or with nearly the same path.</summary>
    private string Similar(string path)
    {
        var sameName = _port.Keys.Where(it => Path.GetFileName(it) == Path.GetFileName(path));
        var names = sameName.Concat(Spelling.Nearest(path, _port.Keys)).Distinct().Take(Suggestions).ToList();
        return names.Count > 0 ? $": did you mean {string.Join(" or ", names.Select(it => $"'{it}'"))}?" : "";
    }
}
