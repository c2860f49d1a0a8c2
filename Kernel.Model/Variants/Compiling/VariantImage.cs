// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>A variant, compiled.</summary>
/// <param name="Model">Its Kernel.Model.dll.</param>
/// <param name="Workloads">Its Kernel.Workloads.dll, where that of the program would not fit; else null.</param>
public sealed record VariantImage(byte[] Model, byte[]? Workloads);
