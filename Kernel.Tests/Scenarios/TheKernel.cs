// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.OnKernel;

namespace Kernel.Scenarios.Tests;

/// <summary>One kernel backend for all tests; where it is not possible they are skipped, with the reason.</summary>
[SetUpFixture]
public sealed class TheKernel
{
    private static KernelBackend? _backend;

    /// <summary>The backend, or the end of a test that needs it.</summary>
    public static KernelBackend OrIgnore()
    {
        if (_backend!.Unavailable is { } reason)
            Missing.Skip(reason);
        return _backend;
    }

    [OneTimeSetUp]
    public void Start() => _backend = new();

    [OneTimeTearDown]
    public void End() => _backend!.Dispose();
}
