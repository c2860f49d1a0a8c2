// SPDX-License-Identifier: GPL-2.0-only
#pragma warning disable CS1591 // The C files still to be ported.
namespace Kernel.Model;

public static partial class super;
public static partial class dcache;
public static partial class namei;
public static partial class Namespace;
public static partial class pnode;
public static partial class TaskWork;
public static partial class FileTable;
public static partial class FdTable;
public static partial class FsStruct;
public static partial class Capability;
