// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0027
using System.Runtime.Serialization;

// The fields are read, and nobody has the object yet.
public class Deserialization : IDeserializationCallback
{
    private readonly object _gate = new();
    private int _size;
    private int _count;

    void IDeserializationCallback.OnDeserialization(object? sender) => _size = 1;

    [OnDeserialized]
    internal void Read(StreamingContext context) => _count = 1;

    internal void Reset() => _count = 0; // expect: KRN0027

    public int Get() { lock (_gate) return _size + _count; }
    public void Add() { lock (_gate) { _size++; _count++; } }
    public void Drop() { lock (_gate) { _size--; _count--; } }
    public void Clear() { lock (_gate) { _size = 0; _count = 0; } }
}
