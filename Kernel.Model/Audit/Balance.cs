// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kernel.Audit;

/// <summary>
/// Whether two collections of states are the same, each state as often in the one as in the other, without keeping either: of each state a
/// cryptographic hash under a key that whoever wrote the certificate did not know, and of these the sums, in two lanes of 128 bits.
/// </summary>
internal sealed class Balance
{
    private readonly byte[] _keyed = new byte[48];
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private readonly UInt128[] _lanes = new UInt128[2];

    public Balance() => RandomNumberGenerator.Fill(_keyed.AsSpan(16));

    /// <summary>Whether both collections are the same.</summary>
    public bool IsEven => _lanes.All(lane => lane == 0);

    /// <summary>Adds a state to the first collection, so many times; to the second, where that is negative.</summary>
    public void Add(UInt128 state, long times)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(_keyed, state);
        SHA256.HashData(_keyed, _hash);
        for (var i = 0; i < _lanes.Length; i++)
            _lanes[i] = unchecked(_lanes[i] + (UInt128)(Int128)times * BinaryPrimitives.ReadUInt128LittleEndian(_hash.AsSpan(16 * i)));
    }
}
