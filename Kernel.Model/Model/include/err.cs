// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>Pointers that carry an error number instead of an address, include/linux/err.h.</summary>
public static class err_h
{
    /// <summary>ERR_PTR(): <paramref name="error"/> is negative.</summary>
    public static T ERR_PTR<T>(int error) where T : unmanaged, IHandle<T> => T.at(error);

    /// <summary>PTR_ERR().</summary>
    public static int PTR_ERR<T>(T ptr) where T : unmanaged, IHandle<T> => ptr.address;

    /// <summary>IS_ERR().</summary>
    public static bool IS_ERR<T>(T ptr) where T : unmanaged, IHandle<T> => ptr.address < 0;

    /// <summary>IS_ERR_OR_NULL().</summary>
    public static bool IS_ERR_OR_NULL<T>(T ptr) where T : unmanaged, IHandle<T> => ptr.address <= 0;
}

/// <summary>What a path walk gives: an error, or a path with references.</summary>
/// <param name="err">0, or a negative error number.</param>
/// <param name="path">The path, where there was no error.</param>
public readonly record struct path_result(int err, path path);
