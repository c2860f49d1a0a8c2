// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation;

/// <summary>A promise of the documentation that is broken.</summary>
/// <param name="File">The page, relative to the repository.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Repair">The command that repairs it; where a person has to, the one that tells whether it is right now.</param>
public sealed record Problem(string File, int Line, string Message, string Repair)
{
    /// <summary>The command that writes every splice anew.</summary>
    public const string Renew = "VERIFIED_RENEW=1 dotnet test Kernel.Tests/Specs -c Release";

    /// <summary>The command that checks all pages.</summary>
    public const string Check = "correct it by hand, then: dotnet test Kernel.Tests/Specs -c Release";

    /// <summary>FILE:LINE: what is wrong; what repairs it.</summary>
    public override string ToString() => $"{File}:{Line}: {Message} ({Repair})";
}
