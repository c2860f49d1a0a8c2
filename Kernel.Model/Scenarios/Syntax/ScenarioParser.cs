// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.Syntax;

/// <summary>Reads scenario files. All errors of a file are found in one pass, before anything runs.</summary>
public static class ScenarioParser
{
    /// <summary>The longest line there may be, in UTF-16 units: far beyond what any system call takes.</summary>
    public const int LongestLine = 1 << 16;

    /// <summary>The largest file that is read.</summary>
    public const int LargestFile = 1 << 26;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file. The result is the scenario, or what is wrong with the file.</summary>
    public static (Scenario? Scenario, IReadOnlyList<ScenarioError> Errors) ReadFile(string file)
    {
        byte[] bytes;
        try
        {
            using var stream = File.OpenRead(file);
            using var memory = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int n; (n = stream.Read(buffer)) > 0;)
            {
                memory.Write(buffer, 0, n);
                if (memory.Length > LargestFile)
                    return Unreadable(file, "larger than 64 MiB");
            }

            bytes = memory.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(file, "no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable(file, Directory.Exists(file) ? "a folder, not a file" : File.Exists(file) ? "not readable" : "not a file name");
        }

        return Read(file, bytes);
    }

    /// <summary>Reads the content of a file.</summary>
    public static (Scenario? Scenario, IReadOnlyList<ScenarioError> Errors) Read(string file, ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        var builder = new ScenarioBuilder(file);
        for (var number = 1; content.Length > 0; number++)
        {
            var end = content.IndexOf((byte)'\n');
            var bytes = end < 0 ? content : content[..end];
            content = end < 0 ? [] : content[(end + 1)..];
            var line = "";
            try
            {
                line = Decode(bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes);
                if (WordSplitter.Split(line) is { Count: > 0 } words)
                    builder.Read(new(number, line, words));
            }
            catch (SyntaxException e)
            {
                builder.Fail(number, SourceLine.ColumnOf(line, e.At), e.Message);
                // In a file that is no text the first such place says it all.
                if (line.Length == 0)
                    break;
            }
        }

        return builder.End();
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestLine * 4)
            throw new SyntaxException(0, TooLong);
        if (bytes.Contains((byte)0))
            throw new SyntaxException(0, "not a text file: the line has a NUL character");
        try
        {
            var line = Utf8.GetString(bytes);
            return line.Length <= LongestLine ? line : throw new SyntaxException(0, TooLong);
        }
        catch (DecoderFallbackException)
        {
            throw new SyntaxException(0, "not a text file: the line is not UTF-8");
        }
    }

    private static string TooLong => $"the line is longer than {LongestLine} characters";

    private static (Scenario?, IReadOnlyList<ScenarioError>) Unreadable(string file, string why) => (null, [new(file, 1, 1, why)]);
}
