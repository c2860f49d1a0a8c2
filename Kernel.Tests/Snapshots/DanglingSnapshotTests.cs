// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using NUnit.Framework;

namespace Kernel.Snapshots;

/// <summary>Snapshots without a test fail in every run, in every project that sets UsesVerify.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class DanglingSnapshotTests
{
    [Test]
    public void Every_snapshot_is_named_after_a_test()
    {
        var tests = typeof(DanglingSnapshotTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Select(method => $"{method.ReflectedType!.Name}.{method.Name}")
            .ToHashSet(StringComparer.Ordinal);

        var dangling = Directory.EnumerateFiles(ProjectDirectory(), "*.verified.*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => !tests.Contains(TestOf(name)) && !Prefixes(TestOf(name)).Any(tests.Contains))
            .ToArray();

        Assert.That(dangling, Is.Empty);
    }

    private static string ProjectDirectory() => typeof(DanglingSnapshotTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Verify.ProjectDirectory").Value!;

    // Type.Method, or Type.Method_parameter=value.
    private static string TestOf(string fileName) => fileName[..fileName.IndexOf(".verified.", StringComparison.Ordinal)];

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var at = name.IndexOf('_', StringComparison.Ordinal); at >= 0; at = name.IndexOf('_', at + 1))
            yield return name[..at];
    }
}
