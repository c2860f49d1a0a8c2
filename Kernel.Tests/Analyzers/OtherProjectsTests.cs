// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.Tests;

/// <summary>An editor refers to another project by its source, a build by its assembly: both find the same.</summary>
internal sealed class OtherProjectsTests
{
    private const string Library =
        """
        public class Gate
        {
            public readonly object Sync = new();
            public void Enter() => Monitor.Enter(Sync);
            public void Exit() => Monitor.Exit(Sync);
            public virtual void Wait() { Thread.Sleep(1); new ManualResetEventSlim().Wait(); }
            public bool IsOpen { get { lock (Sync) return true; } }
        }
        public class Account
        {
            public readonly object Sync = new();
            [GuardedBy(nameof(Sync))] public int Sum;
            [MustHold(nameof(Sync))] public void Add() => Sum++;
        }
        """;

    private const string User =
        """
        class User
        {
            private readonly object _own = new();
            private readonly Gate _gate = new();
            private readonly Account _account = new();
            public void Use()
            {
                lock (_own)
                {
                    _gate.Wait();
                    if (_gate.IsOpen)
                        _gate.Enter();
                }
            }

            public int Peek() => _account.Sum;
            public void Pay() => _account.Add();
            public void PayHeld() { lock (_account.Sync) _account.Add(); }
            public bool Early(bool early)
            {
                System.Threading.Monitor.Enter(_own);
                if (early)
                    return _gate.IsOpen;
                System.Threading.Monitor.Exit(_own);
                return false;
            }
        }
        """;

    [Test]
    public async Task Editor_and_build_find_the_same()
    {
        var library = CaseCompiler.Compile(Library, [], [], "Library.cs").WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.That(library.Emit(image).Success, Is.True);
        var built = await FoundAsync(MetadataReference.CreateFromImage(image.ToArray()));
        var edited = await FoundAsync(library.ToMetadataReference());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edited, Is.EqualTo(built));
            Assert.That(edited, Has.Some.StartsWith("KRN0010").And.Some.StartsWith("KRN0020").And.Some.StartsWith("KRN0022").And.None.StartsWith("KRN0902"));
        }
    }

    private static async Task<string[]> FoundAsync(MetadataReference library)
    {
        var user = CaseCompiler.Compile(User, [], []).AddReferences(library);
        Assert.That(user.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        var found = await CaseRunner.RunAsync(user, concurrent: true);
        return [.. found.Select(static d => $"{d.Id} {d.Location.GetLineSpan().StartLinePosition} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];
    }
}
