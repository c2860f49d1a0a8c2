// SPDX-License-Identifier: GPL-2.0-only
using Kernel.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Kernel.CodeFixes.Tests;

/// <summary>Fixes that look, or reach, beyond the file of their diagnostic.</summary>
[TestFixture]
internal sealed class ManyFilesTests
{
    private const string Declares =
        """
        partial class Latch
        {
            private readonly object _gate = new();
            internal TaskCompletionSource Opened = new();
        }
        """;

    private const string Completes =
        """
        partial class Latch
        {
            public void Open()
            {
                lock (_gate)
                    Opened.SetResult();
            }
        }
        """;

    private const string Guarded =
        """
        public class Account
        {
            public readonly object Gate = new();
            [GuardedBy(nameof(Gate))] private int _balance;

            public void Add(int sum)
            {
                _balance += sum;
            }
        }
        """;

    [Test]
    public async Task Source_of_a_task_is_changed_where_it_is_made()
    {
        var project = Open(("Declares.cs", Declares), ("Completes.cs", Completes));
        var changed = await ApplyAsync(project, "Completes.cs", "RunContinuationsAsynchronously");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await TextAsync(changed, "Completes.cs"), Is.EqualTo(Completes));
            Assert.That(await TextAsync(changed, "Declares.cs"), Is.EqualTo(
                Declares.Replace("new()", "new(TaskCreationOptions.RunContinuationsAsynchronously)", StringComparison.Ordinal).Replace(
                    "_gate = new(TaskCreationOptions.RunContinuationsAsynchronously)", "_gate = new()", StringComparison.Ordinal)));
        }
    }

    [Test]
    public async Task Duty_is_not_put_on_a_caller_in_another_file_that_does_not_hold_the_lock()
    {
        var holding = Open(("Account.cs", Guarded), ("Caller.cs", "class Caller { public void Pay(Account account) { lock (account.Gate) account.Add(1); } }"));
        var loose = Open(("Account.cs", Guarded), ("Caller.cs", "class Caller { public void Pay(Account account) => account.Add(1); }"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await KeysAsync(holding, "Account.cs"), Does.Contain("AddMustHold"));
            Assert.That(await KeysAsync(loose, "Account.cs"), Does.Not.Contain("AddMustHold").And.Contain("AddLock"));
        }
    }

    private static Project Open(params (string, string)[] sources) => Bench.AddProject(new AdhocWorkspace().CurrentSolution, "Case", sources, [], []);

    private static async Task<List<string?>> KeysAsync(Project project, string name)
    {
        var keys = new List<string?>();
        var document = project.Documents.Single(d => d.Name == name);
        foreach (var diagnostic in await Fixes.DiagnosticsAsync(document))
        {
            foreach (var fix in Fixes.All)
                keys.AddRange((await Fixes.OfferedAsync(fix, document, diagnostic)).Select(static a => a.EquivalenceKey));
        }

        return keys;
    }

    private static async Task<Project> ApplyAsync(Project project, string name, string key)
    {
        var document = project.Documents.Single(d => d.Name == name);
        var diagnostic = (await Fixes.DiagnosticsAsync(document)).Single();
        foreach (var fix in Fixes.All)
        {
            foreach (var action in await Fixes.OfferedAsync(fix, document, diagnostic))
            {
                if (action.EquivalenceKey == key)
                    return (await Fixes.ApplyAsync(action)).GetProject(project.Id)!;
            }
        }

        throw new InvalidOperationException($"'{key}' is not offered for {diagnostic}");
    }

    private static async Task<string> TextAsync(Project project, string name) =>
        (await project.Documents.Single(d => d.Name == name).GetTextAsync()).ToString();
}
