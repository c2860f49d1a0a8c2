// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;
using VerifyTests;

namespace VerifyTests
{
    /// <summary>Remembers which snapshots were compared with, on build servers.</summary>
    internal static class SnapshotTracker
    {
        private static readonly ConcurrentDictionary<Assembly, DirectoryNames> s_directories = new();
        private static ConcurrentBag<string>? s_verified;

        public static IReadOnlySet<string> Verified => s_verified is null ? new HashSet<string>() : s_verified.ToHashSet(StringComparer.Ordinal);

        public static IEnumerable<string> ProjectDirectories => s_directories.Values.Select(names => names.ProjectDirectory).Distinct();

        public static DirectoryNames DirectoriesOf(Assembly tests) => s_directories.GetOrAdd(tests, assembly => new DirectoryNames(assembly));

        public static void Track(string verifiedPath) => s_verified?.Add(verifiedPath);

        // Only at the load of the module is it settled whether there is a build server: a test may override it later.
        [ModuleInitializer]
        [SuppressMessage("Usage", "CA2255", Justification = "The package decides at the same moment.")]
        internal static void Start() => s_verified = BuildServerDetector.Detected ? [] : null;
    }
}

namespace VerifyNUnit
{
    /// <summary>Snapshots that no test writes.</summary>
    [Experimental("VerifyDanglingSnapshots")]
    public static class DanglingSnapshots
    {
        /// <summary>To be called after all tests; on a build server only, since elsewhere often a part of the tests is run.</summary>
        public static void Run()
        {
            if (!BuildServerDetector.Detected)
                return;

            var compared = SnapshotTracker.Verified;
            var text = new StringBuilder();
            foreach (var directory in SnapshotTracker.ProjectDirectories)
            {
                foreach (var file in Directory.EnumerateFiles(directory, "*.verified.*", SearchOption.AllDirectories))
                {
                    if (!compared.Contains(file))
                        text.Append($"\n * {Path.GetRelativePath(directory, file)}");
                }
            }

            if (text.Length > 0)
                throw new InvalidOperationException($"No test has written these snapshots:{text}");
        }
    }
}
