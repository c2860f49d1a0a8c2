// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Documentation;

[assembly: Parallelizable(ParallelScope.All)]

namespace Kernel.Tests;

internal sealed class BookTests
{
    private const string Repair = "Renew them: VERIFIED_RENEW=1 dotnet test Kernel.Tests/Specs, then look at the difference.";

    [Test]
    public void Excerpts_are_what_they_are_taken_from()
    {
        var book = new Book(Repository.Root);
        if (Environment.GetEnvironmentVariable("VERIFIED_RENEW") == "1")
            book.Renew();
        Assert.That(book.StaleExcerpts(), Is.Empty, Repair);
    }

    [Test]
    public void The_port_map_is_current()
    {
        var functions = PortMap.Read(Repository.Root);
        var page = Path.Combine(Repository.Root, PortMap.Page);
        if (Environment.GetEnvironmentVariable("VERIFIED_RENEW") == "1")
            File.WriteAllText(page, PortMap.Write(functions));
        Assert.That(functions.Select(f => f.Function), Does.Contain("do_umount").And.Contain("namespace_unlock").And.Contain("filp_close"));
        Assert.That(File.ReadAllText(page).ReplaceLineEndings("\n"), Is.EqualTo(PortMap.Write(functions)), Repair);
    }

    [Test]
    public void Links_lead_somewhere() => Assert.That(new Book(Repository.Root).BrokenLinks(), Is.Empty);

    [Test]
    public void A_page_with_broken_promises_is_found_out()
    {
        var root = Directory.CreateTempSubdirectory("book-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "specs"));
            File.WriteAllText(Path.Combine(root, "code.cs"), "class C\n{\n    /// <summary>Doc.</summary>\n    int f() => 1;\n}\n");
            File.WriteAllText(Path.Combine(root, "specs", "page.md"), """
                # Page
                [gone](gone.md) [heading](#nothing) [fine](#page) [code](../code.cs)
                <!-- excerpt: code.cs f -->
                ```csharp
                int f() => 2;
                ```
                <!-- end -->
                <!-- excerpt: code.cs g -->
                <!-- end -->
                """.ReplaceLineEndings("\n"));
            var book = new Book(root);
            Assert.Multiple(() =>
            {
                Assert.That(book.StaleExcerpts().Select(p => p.ToString()), Is.EqualTo(new[]
                {
                    "specs/page.md:3: the excerpt of code.cs is not what is there now",
                    "specs/page.md:8: code.cs declares no g",
                }));
                Assert.That(book.BrokenLinks().Select(p => p.ToString()), Is.EqualTo(new[]
                {
                    "specs/page.md:2: the link to gone.md leads nowhere: there is no specs/gone.md",
                    "specs/page.md:2: the link to #nothing leads nowhere: specs/page.md has no such heading",
                }));
            });
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    public void Renewing_replaces_the_excerpt_and_nothing_else()
    {
        var root = Directory.CreateTempSubdirectory("book-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "specs"));
            File.WriteAllText(Path.Combine(root, "code.cs"), "class C\n{\n    int f()\n    {\n        return 1;\n    }\n}\n");
            var page = Path.Combine(root, "specs", "page.md");
            File.WriteAllText(page, "before\n<!-- excerpt: code.cs f -->\nold\n<!-- end -->\nafter\n");
            Assert.That(new Book(root).Renew(), Is.EqualTo(new[] { "specs/page.md" }));
            Assert.That(File.ReadAllText(page), Is.EqualTo("before\n<!-- excerpt: code.cs f -->\n```csharp\nint f()\n{\n    return 1;\n}\n```\n<!-- end -->\nafter\n"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
