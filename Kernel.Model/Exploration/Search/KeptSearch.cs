// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A file in which a search is kept that was cut, and every few minutes, so that another run goes on where it was.</summary>
/// <param name="file">The file. It is written beside and renamed, so that it is whole or not there.</param>
/// <param name="identity">What the search depends on: the workload, the memory model, a hash of the code. A file of another is refused.</param>
public sealed class KeptSearch(string file, string identity)
{
    private const string Magic = "verified search 1";

    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(5);

    private long _next = Environment.TickCount64 + (long)s_period.TotalMilliseconds;

    /// <summary>Whether there is one to go on with.</summary>
    public bool Exists => File.Exists(file);

    /// <summary>Whether it has not been written for a while.</summary>
    internal bool IsDue => Environment.TickCount64 >= _next;

    /// <summary>Writes a search down.</summary>
    /// <exception cref="KeptSearchException">The file cannot be written.</exception>
    internal void Write(Action<BinaryWriter> search)
    {
        var beside = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            using (var stream = File.Create(beside))
            {
                using var hash = SHA256.Create();
                using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
                using (var writer = new BinaryWriter(hashed))
                {
                    writer.Write(Magic);
                    writer.Write(identity);
                    Numbering.Write(writer);
                    search(writer);
                }
                stream.Write(hash.Hash!);
            }
            File.Move(beside, file, overwrite: true);
            _next = Environment.TickCount64 + (long)s_period.TotalMilliseconds;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeptSearchException(e.Message);
        }
        finally
        {
            if (File.Exists(beside))
                File.Delete(beside);
        }
    }

    /// <summary>Opens what was written, once all of it has been found as it was, and gives what stands in cells the numbers that it had; before the machine begins.</summary>
    /// <returns>Where the search begins.</returns>
    /// <exception cref="KeptSearchException">It is none, is damaged, or is of something else.</exception>
    internal BinaryReader Open()
    {
        FileStream? stream = null;
        try
        {
            stream = File.OpenRead(file);
            var length = stream.Length - SHA256.HashSizeInBytes;
            if (length <= 0 || !IsWhole(stream, length))
                throw new KeptSearchException($"{file}: no search that was kept, or not all of it");
            stream.Position = 0;
            var reader = new BinaryReader(stream);
            if (reader.ReadString() != Magic)
                throw new KeptSearchException($"{file}: no search that was kept");
            if (reader.ReadString() is var other && other != identity)
                throw new KeptSearchException($"{file}: kept of another search: {other}; this one is {identity}");
            Numbering.Read(reader);
            return reader;
        }
        catch (Exception e)
        {
            stream?.Dispose();
            if (e is IOException or UnauthorizedAccessException or FormatException)
                throw new KeptSearchException($"{file}: {e.Message}");
            throw;
        }
    }

    private static bool IsWhole(FileStream stream, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = length; left > 0;)
        {
            var count = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, count);
            left -= count;
        }
        var written = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(written);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(written);
    }

    /// <summary>The search has come to its end.</summary>
    internal void Delete() => File.Delete(file);
}

/// <summary>A search cannot be kept, or what was kept cannot be gone on with.</summary>
/// <param name="message">Why.</param>
public sealed class KeptSearchException(string message) : Exception(message);
