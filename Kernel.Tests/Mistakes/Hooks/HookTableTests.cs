// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Mistakes.Tests.Hooks;

/// <summary>A row of a table runs its hook at its call, in its instant; one that does not fit is an error where it stands.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class HookTableTests
{
    [TestCase("", "get 1, get 11")]
    [TestCase("before get #2 in twice -> Note.number(0)", "get 1, number 11 in twice:28, get 11")]
    [TestCase("after get #1 in twice -> Note.number(result)", "get 1, number 2 in twice:27, get 11")]
    [TestCase("entry get -> Note.plain()", "plain, get 1, plain, get 11")]
    [TestCase("entry twice -> Note.number(0)", "number 1 in run:52, get 1, get 11")]
    [TestCase("# Two at one call run in the order of their rows.\nbefore get #1 in Small.twice -> Note.plain()\nbefore Small.get #1 in twice -> Note.number(0)", "plain, number 1 in twice:27, get 1, get 11")]
    public void Hook_runs_at_its_call(string table, string expected)
    {
        var small = SmallPort.Compile(table);
        small.GetMethod("run")!.Invoke(null, null);
        Assert.That(string.Join(", ", Log(small)), Is.EqualTo(expected));
    }

    [Test]
    public void Hook_runs_in_the_instant_in_which_an_operation_is_made_or_a_call_has_come_back()
    {
        var small = SmallPort.Compile("""
            after take in uses       -> Note.used(container_of(address, thing, uses), result)
            after WRITE_ONCE in uses -> Note.exchanged(expected, value, result)
            after cmpxchg in uses    -> Note.exchanged(expected, value, result)
            after adds in uses       -> Note.added(0, 1, result)
            """);
        Machine.Reset();
        Machine.Preemptible = false;
        Trace.Enabled = true;
        try
        {
            var it = slab.kzalloc_nofail<list_head>(); // two cells, as a thing has
            Assert.That(() => Scheduler.Call((func)small.GetField("uses_fn")!.GetValue(null)!, it.address), Throws.TypeOf<KernelBugException>(), "sleeps() takes through NULL");
            Assert.That(Trace.Operations.Where(made => made.Kind == OpKind.AtomicAdd).Select(made => made.Site.Function), Is.EqualTo(new[] { "uses", "adds" }), "an inline function has no place of its own; that of sleeps() was not made");
        }
        finally
        {
            Trace.Enabled = false;
        }
        Assert.That(Log(small), Is.EqualTo(new[] { "used True 1", "exchanged 0 7 0", "exchanged 7 8 7", "found 7", "added True 3 4", "adds 4" }));
    }

    [TestCase("during get in twice -> Note.plain()", "(1,1): Error HOOK01: expected 'before', 'after' or 'entry', found 'during'")]
    [TestCase("before get of twice -> Note.plain()", "(1,12): Error HOOK01: expected 'in', found 'of'")]
    [TestCase("before get #0 in twice -> Note.plain()", "(1,13): Error HOOK01: expected the number of the call, from 1, found '0'")]
    [TestCase("before get #1 in twice", "(1,23): Error HOOK01: expected '->', found the end of the row")]
    [TestCase("entry get -> Note.number(0", "(1,27): Error HOOK01: expected ',', found the end of the row")]
    [TestCase("entry get -> plain()", "(1,14): Error HOOK01: expected a hook, 'Class.method', found 'plain'")]
    [TestCase("\nbefore get #1 in thrice -> Note.plain()", "(2,18): Error HOOK02: the port has no function 'thrice'; 'twice' is nearest")]
    [TestCase("before git in twice -> Note.plain()", "(1,8): Error HOOK03: 'twice' has no call of 'git'; 'get' is nearest")]
    [TestCase("before get #3 in twice -> Note.plain()", "(1,8): Error HOOK03: 'twice' has no call #3 of 'get', only 2")]
    [TestCase("before get in twice -> Note.plain()", "(1,8): Error HOOK04: 'twice' has 2 calls of 'get': #1 to #2 say which")]
    [TestCase("entry get -> Note.plane()", "(1,14): Error HOOK05: there is no hook 'Note.plane'; 'plain' is nearest")]
    [TestCase("entry get -> Note.number(1)", "(1,26): Error HOOK06: 'get' has 1 arguments: 0 to 0")]
    [TestCase("entry get -> Note.number(result)", "(1,26): Error HOOK06: 'result' is known after a call only")]
    [TestCase("after get #1 in twice -> Note.number(address)", "(1,38): Error HOOK06: 'address' is known after an operation only")]
    [TestCase("after take in uses -> Note.number(0)", "(1,35): Error HOOK06: the arguments of 'take' are gone when it is made: 'address', 'expected', 'value' and 'result' are there")]
    public void Row_that_does_not_fit_is_an_error_where_it_stands(string table, string expected) =>
        Assert.That(SmallPort.Problems(table), Is.EqualTo(new[] { "small.hooks" + expected }));

    [Test]
    public void Operand_of_the_wrong_type_is_the_compiler_s_to_refuse_where_it_stands() =>
        Assert.That(SmallPort.CompilerErrors("before get #1 in twice -> Note.used(0, 0)"), Is.EqualTo(new[] { "small.hooks(1,37): CS1503" }));

    [TestCase("before get #3 in twice -> Note.plain()", "(1,8): Info HOOK10: this variant does without 'Note.plain': 'twice' has no call #3 of 'get', only 2")]
    [TestCase("before get #1 in thrice -> Note.plain()", "(1,18): Info HOOK10: this variant does without 'Note.plain': the port has no function 'thrice'; 'twice' is nearest")]
    public void Variant_does_without_a_hook_whose_call_has_gone_and_says_so(string table, string expected) =>
        Assert.That(SmallPort.Problems(table, isVariant: true), Is.EqualTo(new[] { "small.hooks" + expected }));

    [Test]
    public void Patch_has_rows_in_lines_of_its_header()
    {
        const string patch = "Title: a change\nHook: before git in twice -> Note.plain()\nHook: entry get -> Note.plain()\ndiff --git a/small.cs b/small.cs\nHook: nonsense\n";
        Assert.That(SmallPort.Problems(patch, file: "V99.patch"), Is.EqualTo(new[] { "V99.patch(2,14): Error HOOK03: 'twice' has no call of 'git'; 'get' is nearest" }));
    }

    private static List<string> Log(Type small) => (List<string>)small.GetProperty("Log")!.GetValue(null)!;
}
