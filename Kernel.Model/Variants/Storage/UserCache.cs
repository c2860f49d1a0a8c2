// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>
/// What was computed before, in the user's cache folder, by the hash of what it was computed from. Several processes may use it at once: a file
/// appears whole, by its name, or not at all, and one that is gone or damaged is computed again.
/// </summary>
public sealed class UserCache
{
    private const string Name = "verified";
    private const long LargestSize = 256L << 20;
    private static readonly TimeSpan s_oldestPart = TimeSpan.FromHours(1);

    private readonly string? _folder;
    private readonly long _largest;

    /// <param name="folder">Where it is; null for a cache that keeps nothing.</param>
    /// <param name="largest">Bytes that it may take; the files that were not used for longest go first.</param>
    public UserCache(string? folder, long largest = LargestSize)
    {
        _folder = folder;
        _largest = largest;
    }

    /// <summary>One that keeps nothing.</summary>
    public static UserCache None { get; } = new(null);

    /// <summary>The user's, by the rules of XDG: $XDG_CACHE_HOME, or ~/.cache; for a user who has no home, in the folder of temporary files.</summary>
    public static UserCache OfUser(Func<string, string?> environment)
    {
        var root = environment("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : environment("HOME") is { } home && Path.IsPathFullyQualified(home) ? Path.Combine(home, ".cache")
            : Path.Combine(Path.GetTempPath(), $"{Name}-{Environment.UserName}");
        return new(Path.Combine(root, Name));
    }

    /// <summary>Where it is; null for one that keeps nothing.</summary>
    public string? Folder => _folder;

    /// <summary>What is kept under a name; null where nothing is.</summary>
    public byte[]? Find(string name)
    {
        if (_folder == null)
            return null;
        try
        {
            var path = Path.Combine(_folder, name);
            var content = File.ReadAllBytes(path);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return Unsealed(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps something; a folder that cannot be written keeps nothing.</summary>
    public void Keep(string name, byte[] content)
    {
        if (_folder == null)
            return;
        try
        {
            Directory.CreateDirectory(_folder);
            var part = Path.Combine(_folder, $"{name}.{Guid.NewGuid():N}.part");
            File.WriteAllBytes(part, Sealed(content));
            File.Move(part, Path.Combine(_folder, name), overwrite: true);
            Trim(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next one computes it again.
        }
    }

    private void Trim(string kept)
    {
        var files = new DirectoryInfo(_folder!).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).ToList();
        var size = 0L;
        foreach (var file in files)
        {
            size += file.Length;
            var left = file.Extension == ".part" && DateTime.UtcNow - file.LastWriteTimeUtc > s_oldestPart;
            if (left || (size > _largest && file.Name != kept && file.Extension != ".part"))
                file.Delete();
        }
    }

    // A file that a full disk or a crash has cut short is none.
    private static byte[] Sealed(byte[] content) => [.. System.Security.Cryptography.SHA256.HashData(content), .. content];

    private static byte[]? Unsealed(byte[] content)
    {
        const int seal = System.Security.Cryptography.SHA256.HashSizeInBytes;
        return content.Length >= seal && System.Security.Cryptography.SHA256.HashData(content.AsSpan(seal)).AsSpan().SequenceEqual(content.AsSpan(0, seal)) ? content[seal..] : null;
    }
}
