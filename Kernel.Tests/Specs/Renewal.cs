// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Documentation;

namespace Kernel.Tests;

/// <summary>With VERIFIED_RENEW=1, everything that is made from something else is made anew before the tests look at it.</summary>
[SetUpFixture]
internal sealed class Renewal
{
    [OneTimeSetUp]
    public void Renew()
    {
        if (Environment.GetEnvironmentVariable("VERIFIED_RENEW") != "1")
            return;
        File.WriteAllText(Path.Combine(Repository.Root, PortMap.Page), PortMap.Write(Repository.Root));
        foreach (var (name, make) in Pictures.All)
            File.WriteAllText(Path.Combine(Pictures.Folder, name), make());
        BookTests.Open().Renew();
    }
}
