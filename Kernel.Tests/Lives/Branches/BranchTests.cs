// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>Every function and every branch of the ported code is entered by a scenario, a workload or a question, or has a reason why not.</summary>
[TestFixture]
internal sealed class BranchTests
{
    private static readonly string s_excuses = Path.Combine(Repository.Root, "Kernel.Tests", "Lives", "Branches", "not-entered.txt");

    [Long]
    [Test]
    public void Every_branch_is_entered_or_excused() =>
        Assert.That(string.Join('\n', new BranchExcuses(File.ReadLines(s_excuses)).Check(BranchCoverage.Record())), Is.Empty);

    [Test]
    public void Each_way_through_a_function_has_a_probe()
    {
        const string text = "static class C { static async co<int> f(int n) { if (n > 0) return 1; while (n < 0) n++; switch (n) { case 0: return n == 0 ? 2 : 3; } return g(n); } static int g(int n) => n switch { 1 => 4, _ => 5 }; }";
        var all = new List<Branch>();
        var probed = BranchProbes.In("f.cs", text, all);
        Assert.That(all.Select(it => it.ToString()), Is.EquivalentTo(new[]
        {
            "f.cs f", "f.cs f | if (n > 0): so", "f.cs f | if (n > 0): not so", "f.cs f | while (n < 0)", "f.cs f | case 0:", "f.cs f | n == 0 ? so", "f.cs f | n == 0 ? not so",
            "f.cs g", "f.cs g | 1 =>", "f.cs g | _ =>",
        }));
        Assert.That(all.Select((_, number) => probed.Split($"({number})").Length - 1), Is.All.EqualTo(1));
    }

    [TestCase(false, "", ExpectedResult = "not entered, and no reason is given: f.cs f")]
    [TestCase(false, "= why\nf.cs f", ExpectedResult = "")]
    [TestCase(true, "= why\nf.cs f", ExpectedResult = "entered, so the excuse has to go: f.cs f")]
    [TestCase(true, "= ? why\nf.cs f", ExpectedResult = "")]
    [TestCase(true, "= why\nf.cs g", ExpectedResult = "the port has no such branch: f.cs g")]
    [TestCase(false, "f.cs f\n= why\nf.cs f", ExpectedResult = "without a reason, or listed twice: f.cs f")]
    public string Excuses_are_held_to_what_is_entered(bool entered, string excuses) =>
        string.Join('\n', new BranchExcuses(excuses.Split('\n')).Check([(new Branch("f.cs", "f", ""), entered)]));
}
