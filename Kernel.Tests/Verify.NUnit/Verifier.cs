// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using VerifyTests;

namespace VerifyNUnit;

/// <summary>Compares what a test makes with an approved snapshot beside the test's source.</summary>
public static class Verifier
{
    /// <summary>Verifies a text.</summary>
    [Pure]
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(settings, sourceFile, verification => verification.Run(target, extension: null));

    /// <summary>Verifies a text.</summary>
    [Pure]
    public static SettingsTask Verify(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(settings, sourceFile, async verification => await verification.Run(await target, extension: null));

    /// <summary>Verifies a text of a kind, which names the extension of its snapshot.</summary>
    [Pure]
    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(settings, sourceFile, verification => verification.Run(target, extension));

    /// <summary>Verifies a text of a kind, which names the extension of its snapshot.</summary>
    [Pure]
    public static SettingsTask Verify(
        Task<string> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(settings, sourceFile, async verification => await verification.Run(await target, extension));

    private static SettingsTask Verify(
        VerifySettings? settings, string sourceFile, Func<Verification, Task<VerifyResult>> run) =>
        new(settings, current => run(Prepare(current, sourceFile)));

    private static Verification Prepare(VerifySettings settings, string sourceFile)
    {
        var test = TestContext.CurrentContext.Test;
        var method = test.MethodInfo ?? throw new InvalidOperationException("A snapshot belongs to a test method, and none is running.");
        var type = test.Type!;
        var typeName = type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;
        VerifierSettings.Use($"{typeName}.{method.Name}");

        var naming = settings.Naming;
        var prefix = naming.Prefix(typeName, method.Name, SnapshotParameters.Of(test, settings.Parameters));
        var beside = Path.GetDirectoryName(Path.GetFullPath(sourceFile))!;
        var directory = naming.Directory is null ? beside : Path.Combine(beside, naming.Directory);
        var files = new SnapshotFiles(directory, prefix, naming.MayRepeat || VerifierSettings.MayRepeatPrefixes);
        return new Verification(settings, files, SnapshotTracker.DirectoriesOf(type.Assembly));
    }
}
