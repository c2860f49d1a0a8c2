// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons;

/// <summary>Input that is not what was expected; the message says where and what, for whoever gave it.</summary>
/// <param name="message">The message, one line.</param>
public sealed class SkeletonException(string message) : Exception(message);
