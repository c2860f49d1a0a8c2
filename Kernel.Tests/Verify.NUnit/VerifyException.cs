// SPDX-License-Identifier: GPL-2.0-only
namespace VerifyTests;

/// <summary>A verification that failed; where in the test is said by the files it names.</summary>
internal sealed class VerifyException(string message) : Exception(message)
{
    public override string StackTrace => "";
}
