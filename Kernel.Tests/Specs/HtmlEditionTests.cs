// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kernel.Tests;

/// <summary>The HTML edition, as <c>verified docs</c> writes it.</summary>
[Long]
internal sealed partial class HtmlEditionTests
{
    private string _folder = "";
    private Dictionary<string, XDocument> _pages = [];

    [GeneratedRegex(@"^[1-9]\d*-[1-9]\d*$")]
    private static partial Regex Pair { get; }

    [GeneratedRegex(@"<!DOCTYPE html>")]
    private static partial Regex Doctype { get; }

    [OneTimeSetUp]
    public void Write()
    {
        _folder = Path.Combine(Directory.CreateTempSubdirectory("edition-").FullName, "book");
        var (status, output, error) = Program.Run(Path.Combine(Repository.Root, "specs"), "docs", _folder);
        Assert.That((status, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.EndWith($"pages: open {Path.Combine(_folder, "index.html")}\n"));
        _pages = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(_folder, file), file => XDocument.Parse(Doctype.Replace(File.ReadAllText(file), "", 1), LoadOptions.SetLineInfo));
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Test]
    public void It_has_chapters_rules_scenarios_sources_and_counterexamples() => Assert.That(
        _pages.Keys,
        Is.SupersetOf(new[] { "index.html", "readme.html", "port-map.html", "03-umount.html", "rules/index.html", "rules/KRN0001.html", "scenarios/index.html", "traces/index.html", "outcomes/index.html", "outcomes/removal-twice.html", "outcomes/removal-twice-mainline-sc-1.html", "outcomes/removal-twice-mainline-sc-beside.html", "source/Kernel.Model/Model/fs/namespace/umount.cs.html" }));

    [Test]
    public void Links_lead_to_pages_of_the_edition_and_places_in_them()
    {
        var broken = new List<string>();
        var places = _pages.ToDictionary(page => page.Key, page => page.Value.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>().ToHashSet());
        foreach (var (page, document) in _pages)
        {
            foreach (var link in document.Descendants("a").Select(a => (string?)a.Attribute("href")).OfType<string>().Where(link => !link.StartsWith("https://", StringComparison.Ordinal)))
            {
                var (file, place) = link.Split('#', 2) switch { [var f, var p] => (f, p), _ => (link, "") };
                var target = file.Length == 0 ? page : Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(page)!, file)));
                // Which two outcomes stand beside each other the page reads itself.
                var chosen = target.EndsWith("-beside.html", StringComparison.Ordinal) && Pair.IsMatch(place);
                if (!places.TryGetValue(target, out var ids) || (place.Length > 0 && !chosen && !ids.Contains(place)))
                    broken.Add($"{page}: {link}");
            }
        }
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Nothing_comes_from_elsewhere() => Assert.That(
        _pages.SelectMany(page => page.Value.Descendants().Where(e => e.Attribute("src") != null || e.Name.LocalName is "link" or "iframe" or "object").Select(e => $"{page.Key}: {e}")).Where(it => !it.Contains("src=\"data:", StringComparison.Ordinal)),
        Is.Empty);

    [Test]
    public void Diagrams_are_drawn() => Assert.That(
        _pages.SelectMany(page => page.Value.Descendants("code").Where(code => code.Value.StartsWith("stateDiagram", StringComparison.Ordinal) || code.Value.StartsWith("sequenceDiagram", StringComparison.Ordinal)).Select(_ => page.Key)),
        Is.Empty);

    [Test]
    public void Keys_step_through_a_counterexample()
    {
        var chromium = Chromium();
        var page = _pages.Keys.First(name => name.StartsWith("traces/no-wait-lazy", StringComparison.Ordinal));
        var steps = _pages[page].Descendants("tr").Count(row => ((string?)row.Attribute("id"))?.StartsWith("row-", StringComparison.Ordinal) == true);
        Assert.That(steps, Is.GreaterThan(10));
        // The page as it is, and a script that presses keys and writes down which step it then shows.
        var driven = Path.Combine(_folder, "traces", "driven.html");
        File.WriteAllText(driven, File.ReadAllText(Path.Combine(_folder, page)).Replace("</body>", """
            <script>
            const seen = [];
            for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowLeft", " ", "n", "p"]) {
              document.dispatchEvent(new KeyboardEvent("keydown", { key: key, bubbles: true, cancelable: true }));
              seen.push(document.body.dataset.step + (document.querySelector("tr.now") ? "=" + document.querySelector("tr.now td").textContent : ""));
            }
            document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
            document.title = seen.join(" ") + " | " + document.getElementById("now").textContent + " | " + document.querySelectorAll("tr.changed").length + " | " + document.querySelectorAll("#source .here").length;
            </script>
            </body>
            """, StringComparison.Ordinal));
        try
        {
            var title = Title(chromium, driven);
            var last = steps.ToString(CultureInfo.InvariantCulture);
            Assert.That(title[0], Is.EqualTo($"1=1 2=2 1=1 {last}={last} {last}={last} 0 0 1=1 2=2 1=1"));
            Assert.That(title[1], Is.EqualTo($"step 2 of {last}"));
            Assert.That(int.Parse(title[2], CultureInfo.InvariantCulture), Is.Positive, "what the step changed is pointed out");
            Assert.That(title[3], Is.EqualTo("1"), "the line of the port is pointed out");
        }
        finally
        {
            File.Delete(driven);
        }
    }

    private static string Chromium()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (path == null)
            Missing.Skip("no Chromium on this machine: keys cannot be pressed");
        return path!;
    }

    private string[] Title(string chromium, string page)
    {
        var start = new ProcessStartInfo(chromium) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={Path.Combine(Path.GetDirectoryName(_folder)!, "chromium")}", "--virtual-time-budget=10000", "--dump-dom", new Uri(page).AbsoluteUri })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(120_000))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("Chromium does not end.");
        }
        Assert.That(output.Result, Does.Contain("<title>"), error.Result);
        return output.Result.Split("<title>")[1].Split("</title>")[0].Split(" | ");
    }
}
