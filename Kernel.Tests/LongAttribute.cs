// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>
/// A test that is worth its time before a change goes to main, and not at every edit: <c>dotnet test</c> leaves it out, <c>.ci/run</c>
/// runs it after the others, and <c>--filter TestCategory=Long</c> does by hand.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class LongAttribute : CategoryAttribute;
