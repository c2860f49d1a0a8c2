// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Kernel.Analyzers.Paths;

namespace Kernel.Analyzers.Lattice;

/// <summary>
/// A small immutable map from paths. Methods hold few locks and aliases: a linear scan beats a tree, and a state can be kept
/// without a copy.
/// </summary>
internal sealed class PathMap<T>
    where T : IEquatable<T>
{
    public static readonly PathMap<T> Empty = new([], []);

    private readonly LockPath[] _keys;
    private readonly T[] _values;

    private PathMap(LockPath[] keys, T[] values)
    {
        _keys = keys;
        _values = values;
    }

    public int Count => _keys.Length;

    public LockPath KeyAt(int index) => _keys[index];

    public T ValueAt(int index) => _values[index];

    public bool TryGet(LockPath key, out T value) => TryGet(key, 0, out value);

    /// <summary>The value of a key that is probably the one at an index.</summary>
    public bool TryGet(LockPath key, int likely, out T value)
    {
        var index = Find(key, likely);
        value = index < 0 ? default! : _values[index];
        return index >= 0;
    }

    public T? Find(LockPath key, T? none)
    {
        var index = Find(key);
        return index < 0 ? none : _values[index];
    }

    public bool Contains(LockPath key) => Find(key) >= 0;

    public PathMap<T> Set(LockPath key, T value)
    {
        var index = Find(key);
        if (index >= 0)
        {
            if (_values[index].Equals(value))
                return this;
            var changed = (T[])_values.Clone();
            changed[index] = value;
            return new PathMap<T>(_keys, changed);
        }

        var keys = new LockPath[_keys.Length + 1];
        var values = new T[_keys.Length + 1];
        Array.Copy(_keys, keys, _keys.Length);
        Array.Copy(_values, values, _values.Length);
        keys[_keys.Length] = key;
        values[_values.Length] = value;
        return new PathMap<T>(keys, values);
    }

    public PathMap<T> Remove(LockPath key)
    {
        var index = Find(key);
        if (index < 0)
            return this;
        if (_keys.Length == 1)
            return Empty;
        var keys = new LockPath[_keys.Length - 1];
        var values = new T[_keys.Length - 1];
        Array.Copy(_keys, keys, index);
        Array.Copy(_values, values, index);
        Array.Copy(_keys, index + 1, keys, index, keys.Length - index);
        Array.Copy(_values, index + 1, values, index, values.Length - index);
        return new PathMap<T>(keys, values);
    }

    /// <summary>A map of keys that differ, made at once.</summary>
    public static PathMap<T> Of(List<LockPath> keys, List<T> values) => keys.Count == 0 ? Empty : new([.. keys], [.. values]);

    /// <summary>Equal as maps; the order does not count.</summary>
    public bool SameAs(PathMap<T> other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (_keys.Length != other._keys.Length)
            return false;
        if (ReferenceEquals(_keys, other._keys) && ReferenceEquals(_values, other._values))
            return true;
        for (var i = 0; i < _keys.Length; i++)
        {
            var at = other.Find(_keys[i], i);
            if (at < 0 || !_values[i].Equals(other._values[at]))
                return false;
        }

        return true;
    }

    // Maps that come from one another have most keys in the same places.
    private int Find(LockPath key, int likely) => likely < _keys.Length && _keys[likely].Equals(key) ? likely : Find(key);

    private int Find(LockPath key)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i].Equals(key))
                return i;
        }

        return -1;
    }
}
