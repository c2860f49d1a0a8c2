// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Analyzers.CodeFixes;
using Kernel.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.CodeFixes.Tests;

/// <summary>[GuardedBy] is offered where the type keeps to one lock, and not where an access breaks it.</summary>
[TestFixture]
internal sealed class GuardByTests
{
    private const string Kept =
        """
        class Account
        {
            private readonly object _gate = new();

            // What is left.
            private int _balance;
            private int _loose;

            public Account(int balance) => _balance = balance;

            public int Balance
            {
                get
                {
                    lock (_gate)
                        return _balance + _loose;
                }
            }

            public void Pay(int sum)
            {
                lock (_gate)
                    Take(sum);
                _loose++;
            }

            private void Take(int sum) => _balance -= sum;
        }
        """;

    [Test]
    public async Task Field_that_is_touched_under_one_lock_can_be_guarded_by_it()
    {
        (Document document, List<CodeAction> offered) = await OfferedAsync("private int _balance");
        Assert.That(offered.Select(static a => a.Title), Is.EqualTo(new[] { "Guard '_balance' by '_gate'" }));
        var changed = (await Fixes.ApplyAsync(offered[0])).GetDocument(document.Id)!;
        Assert.That((await changed.GetTextAsync()).ToString(), Is.EqualTo(Kept.Replace(
            "    private int _balance;", "    [GuardedBy(nameof(_gate))]\n    private int _balance;", StringComparison.Ordinal)));
        Assert.That(await Fixes.DiagnosticsAsync(changed), Is.Empty);
    }

    [Test]
    public async Task Field_that_is_touched_without_the_lock_is_left_alone() =>
        Assert.That((await OfferedAsync("private int _loose")).Offered, Is.Empty);

    [Test]
    public async Task Lock_itself_is_left_alone() =>
        Assert.That((await OfferedAsync("private readonly object")).Offered, Is.Empty);

    private static async Task<(Document Document, List<CodeAction> Offered)> OfferedAsync(string at)
    {
        var document = Bench.Open(Kept, [], []);
        var offered = new List<CodeAction>();
        var span = new TextSpan(Kept.IndexOf(at, StringComparison.Ordinal), at.Length);
        await new GuardByRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, offered.Add, CancellationToken.None));
        return (document, offered);
    }
}
