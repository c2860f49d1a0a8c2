// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Kernel.Scenarios.Tests;

/// <summary>verified check and verified replay, as a user runs them.</summary>
public sealed class CheckProgramTests
{
    private static readonly string[] s_fields = ["variant", "workload", "memory", "property", "verdict", "expected", "invariant", "states", "transitions", "executions", "seconds", "peak_mb", "trace", "never_happened", "limit", "coverage", "as_expected", "code"];

    private static readonly string[] s_fieldsOfVariants = ["variant", "workload", "memory", "verdict", "expected", "invariant", "states", "trace", "limit", "mainline", "message", "never_happened", "steps", "waits", "cleanup"];

    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "verified.dll");

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verified-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Json_has_the_same_fields_for_every_claim_and_the_status_is_0_where_all_is_as_expected()
    {
        var run = Run("check", "expiry/an expiry run, and a walk", "close/exit-with-lock", "--memory", "sc", "--json", "--traces", _folder);
        Assert.That((run.Status, run.Error), Is.EqualTo((0, "")));
        var objects = Objects(run.Output);
        Assert.That(objects, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var it in objects)
            {
                Assert.That(it.EnumerateObject().Select(field => field.Name), Is.EqualTo(s_fields));
                Assert.That(it.GetProperty("peak_mb").GetDouble(), Is.GreaterThan(0));
                Assert.That(it.GetProperty("trace").ValueKind == JsonValueKind.String, Is.EqualTo(it.GetProperty("verdict").GetString() == "violated"));
            }
        });
    }

    [Test]
    public void Json_of_variants_has_the_same_fields_for_every_outcome_and_the_status_is_0_where_all_is_as_expected()
    {
        var run = Run("check", "without-grace-period", "A1", "umount/normal, 1 walker", "--walkers", "1", "--memory", "sc", "--json", "--traces", _folder);
        Assert.That((run.Status, run.Error), Is.EqualTo((0, "")));
        var objects = Objects(run.Output);
        Assert.That(objects, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var it in objects)
            {
                // What the rules say of the patch is a line of its own: A1 is seen by one before anything is explored.
                if (it.TryGetProperty("file", out var file))
                {
                    Assert.That(it.GetProperty("variant").GetString(), Does.EndWith("put-under-semaphore"));
                    Assert.That(it.GetProperty("message").GetString(), Does.StartWith("KRN0002"), file.GetString());
                    continue;
                }
                Assert.That(it.EnumerateObject().Select(field => field.Name), Is.EqualTo(s_fieldsOfVariants));
                Assert.That(it.GetProperty("trace").ValueKind == JsonValueKind.String, Is.EqualTo(it.GetProperty("verdict").GetString() == "violated"));
            }
        });
    }

    [Test]
    public void A_scenario_file_is_explored_on_each_design_that_is_named_and_on_what_patches_make()
    {
        var file = Path.Combine(_folder, "a.scenario");
        File.WriteAllText(file, "mkdir /a\nmount -t tmpfs t /a\ntouch /a/f\npar\ntask main\n  umount -l /a\ntask walker\n  stat /a/f\nend\n");
        var run = Run("check", file, "--design", "V0", "--design", "mainline", "--design", "C1", "--memory", "sc", "--json", "--traces", _folder, "--patch", Patch("umount/V03-no-wait-lazy"));
        Assert.That((run.Status, run.Error), Is.EqualTo((1, "")));
        var objects = Objects(run.Output);
        Assert.That(
            objects.Select(it => (it.GetProperty("design").GetString(), it.GetProperty("verdict").GetString(), it.GetProperty("invariant").GetString())),
            Is.EqualTo(new (string?, string?, string?)[] { ("mainline", "holds", null), ("task-work", "holds", null), ("no-wait-lazy", "violated", "I3") }));
        Assert.That(Outcomes(objects[1]), Is.EqualTo(Outcomes(objects[0])));
        var replay = Run("replay", Directory.GetFiles(_folder, "*.json").Single());
        Assert.That((replay.Status, replay.Error), Is.EqualTo((0, "")));
        Assert.That(replay.Output, Does.Contain("I3 violated"));

        static IEnumerable<string> Outcomes(JsonElement of) => of.GetProperty("outcomes").EnumerateArray().Select(it => $"{it.GetProperty("results")} {it.GetProperty("final")}");
    }

    [Test]
    public void Pages_have_each_outcome_to_step_through_and_two_side_by_side()
    {
        var (file, pages) = (Path.Combine(_folder, "a.scenario"), Path.Combine(_folder, "pages"));
        File.WriteAllText(file, "mkdir /a\npar\ntask one\n  r: rmdir /a\ntask two\n  s: stat /a\nend\nnever r=0 s=0\n");
        var run = Run("check", file, "--memory", "sc", "--traces", _folder, "--html", pages);
        Assert.That((run.Status, run.Error), Is.EqualTo((1, "")));
        Assert.That(run.Output, Does.EndWith($"pages: open {Path.Combine(pages, "index.html")}\n"));
        var documents = Directory.GetFiles(pages).ToDictionary(it => Path.GetFileName(it)!, it => XDocument.Parse(File.ReadAllText(it).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)));
        Assert.That(documents.Keys, Is.EquivalentTo(new[] { "index.html", "a.html", "a-mainline-sc-1.html", "a-mainline-sc-2.html", "a-mainline-sc-beside.html" }));
        var links = documents.Values.SelectMany(it => it.Descendants("a").Select(a => (string?)a.Attribute("href")).OfType<string>().Select(link => link.Split('#')[0]));
        Assert.That(links.Except(documents.Keys), Is.Empty);
        Assert.That(documents["a.html"].Descendants("tbody").Single().Elements().Select(row => string.Concat(row.Elements("td").Take(3).Select(cell => cell.Value))), Is.EqualTo(new[] { "100", "20ENOENT" }));
        var rows = documents["a-mainline-sc-beside.html"].Descendants("tbody").Single().Elements().Select(row => ((string?)row.Attribute("class"), row.Elements().Count())).ToList();
        Assert.That(rows.Count(it => it.Item1 == "now"), Is.EqualTo(1));
        Assert.That(rows.TakeWhile(it => it.Item1 == null), Is.All.EqualTo(((string?)null, 2)), "what they have in common");
        Assert.That(Run("check", file, "--html", pages).Error, Is.EqualTo($"{pages}: not empty, and nothing in it is to be overwritten\n"));
    }

    [TestCase("--walkers 2", "--walkers is not for scenario files: their tasks are in them")]
    [TestCase("--patch b.scenario", "\"b.scenario\" is no patch: what is checked stands before --patch")]
    public void What_is_not_for_scenario_files_is_one_line_and_status_2(string arguments, string why)
    {
        var run = Run(["check", "a.scenario", .. arguments.Split(' ')]);
        Assert.That((run.Status, run.Output, run.Error), Is.EqualTo((2, "", $"{why} (see: verified check --help)\n")));
    }

    [TestCase("V44", "no design and no file is called \"V44\"; did you mean V14 or V24 or V4?")]
    [TestCase("mainlin", "no design and no file is called \"mainlin\"; did you mean mainline?")]
    [TestCase("V4,V19", "no design and no file is called \"V4,V19\"; each has a --design of its own")]
    [TestCase("nosuch.patch", "no file nosuch.patch")]
    public void A_design_that_is_none_is_one_line_and_status_2(string design, string why)
    {
        var run = Run("check", "a.scenario", "--design", design);
        Assert.That((run.Status, run.Output, run.Error), Is.EqualTo((2, "", $"{why} (see: verified check --help)\n")));
    }

    [Test]
    public void Where_memory_does_not_suffice_the_verdict_is_bounded_and_the_status_1()
    {
        var run = Run("check", "umount/lazy, 3 walkers", "--walkers", "3", "--memory", "sc", "--max-mb", "2", "--json", "--traces", _folder);
        var it = Objects(run.Output)[0];
        Assert.That((run.Status, run.Error, it.GetProperty("verdict").GetString(), it.GetProperty("limit").GetString()), Is.EqualTo((1, "", "bounded", "2 MB for states")));
        Assert.That(it.GetProperty("coverage").GetString(), Does.StartWith("every schedule with").And.Contain("random schedules"));
    }

    [Test]
    public void An_interrupt_leaves_what_was_found_until_then([Values("1", "2")] string jobs)
    {
        // Whoever ignores the signal hands that on to its children: a shell does, for what it runs in the background.
        using var process = Start("env", "--default-signal=INT", Environment.ProcessPath!, s_program, "check", "mainline", "--walkers", "5", "--jobs", jobs, "--json", "--traces", _folder);
        try
        {
            // Well into the first workloads, however long that takes.
            while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(3))
                Thread.Sleep(20);
            using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                kill.WaitForExit();
            var output = process.StandardOutput.ReadToEndAsync();
            Assert.That(process.WaitForExit(120_000));
            Assert.That(process.ExitCode, Is.EqualTo(130));
            var cut = Objects(output.Result).Where(it => it.GetProperty("limit").GetString() == "interrupted").ToList();
            Assert.That(cut, Is.Not.Empty.And.All.Matches<JsonElement>(it => it.GetProperty("verdict").GetString() == "bounded" && it.GetProperty("states").GetInt64() > 0));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    [Test]
    public void A_trace_replays_as_text_diagram_and_json_and_not_on_other_code()
    {
        Assert.That(Run("check", "without-grace-period", "count", "--walkers", "1", "--memory", "sc", "--traces", _folder).Status, Is.Zero);
        var file = Directory.GetFiles(_folder)[0];
        var (text, diagram, json) = (Run("replay", file), Run("replay", file, "--format", "mermaid"), Run("replay", file, "--format", "json"));
        Assert.Multiple(() =>
        {
            Assert.That((text.Status, diagram.Status, json.Status), Is.EqualTo((0, 0, 0)));
            Assert.That(text.Output, Does.StartWith("step ").And.Contains(" violated: "));
            Assert.That(diagram.Output, Does.StartWith("sequenceDiagram\n"));
            Assert.That(json.Output.TrimEnd('\n'), Is.EqualTo(File.ReadAllText(file)));
        });

        var changed = JsonNode.Parse(File.ReadAllText(file))!;
        changed["steps"]![3]!["fingerprint"] = "0123456789abcdef";
        File.WriteAllText(file, changed.ToJsonString());
        var again = Run("replay", file);
        Assert.That((again.Status, again.Output), Is.EqualTo((1, "")));
        Assert.That(again.Error.TrimEnd('\n'), Does.StartWith($"{file}: step 4 was ").And.EndWith("the code has changed since the trace was written").And.Not.Contains("\n"));
    }

    [Test]
    public void What_of_a_trace_is_the_memory_models_is_written_as_a_litmus_test_and_of_none_that_takes_no_model()
    {
        Assert.That(Run("check", "without-walker-barrier", "count/normal", "--walkers", "1", "--memory", "tso", "--traces", _folder).Status, Is.Zero);
        var test = Run("litmus", Directory.GetFiles(_folder, "*tso.json").Single());
        Assert.That((test.Status, test.Error), Is.EqualTo((0, "")));
        Assert.That(test.Output, Does.StartWith("C without-walker-barrier+count-normal+tso\n").And.EndWith("exists (0:r0=0 /\\ 1:r0=0)\n"));

        Assert.That(Run("check", "without-grace-period", "count", "--walkers", "1", "--memory", "sc", "--traces", _folder).Status, Is.Zero);
        var file = Directory.GetFiles(_folder, "*sc.json")[0];
        var none = Run("litmus", file);
        Assert.That((none.Status, none.Output, none.Error), Is.EqualTo((1, "", $"{file}: a trace of sequential consistency: no model of memory is in it\n")));
        File.WriteAllText(file, "{ }");
        Assert.That(Run("litmus", file).Status, Is.EqualTo(2));
    }

    [Test]
    public void What_explores_nothing_is_no_success()
    {
        var run = Run("check", "walk/umount-and-open", "--liveness", "--memory", "sc");
        Assert.That((run.Status, run.Output, run.Error), Is.EqualTo((2, "", "of what was named nothing is claimed of liveness, as of the questions of scenario files: nothing was explored\n")));
    }

    [Test]
    public void A_search_that_is_cut_is_gone_on_with_by_another_process()
    {
        var kept = Path.Combine(_folder, "kept");
        string[] what = ["check", "V7", "umount/normal, 1 walker", "--walkers", "1", "--memory", "tso", "--json"];
        var whole = Objects(Run([.. what, "--checkpoint", kept]).Output).Single();
        foreach (var steps in (string[])["1000", "5000"])
        {
            var cut = Run([.. what, "--checkpoint", kept, "--budget", steps]);
            Assert.That((cut.Status, cut.Error), Is.EqualTo((1, $"kept in {kept}: the same command goes on with it\n")));
        }
        var last = Run([.. what, "--checkpoint", kept]);
        var object_ = Objects(last.Output).Single();
        Assert.That((last.Status, last.Error), Is.EqualTo((0, "")));
        foreach (var field in (string[])["verdict", "states", "transitions", "executions"])
            Assert.That(object_.GetProperty(field).ToString(), Is.EqualTo(whole.GetProperty(field).ToString()), field);

        var several = Run("check", "V7", "--memory", "tso", "--checkpoint", kept);
        Assert.That(several.Status, Is.EqualTo(2));
        Assert.That(several.Error, Does.StartWith("--checkpoint is for one workload, and "));
    }

    [TestCase("size", "null")]
    [TestCase("size", """{ "walkers": -3, "umounters": 1, "closers": 2 }""")]
    [TestCase("size", """{ "walkers": 2000000000, "umounters": 1, "closers": 2 }""")]
    [TestCase("size", """{ "walkers": 1, "umounters": 0, "closers": 2 }""")]
    [TestCase("noMemory", "-1")]
    [TestCase("workload", "null")]
    [TestCase("variant", "null")]
    [TestCase("memory", "null")]
    [TestCase("steps", "null")]
    [TestCase("steps", "[null]")]
    public void A_trace_with_a_value_that_none_has_is_one_line_and_status_2(string field, string value)
    {
        var file = Path.Combine(_folder, "trace.json");
        var fields = new Dictionary<string, string>
        {
            ["format"] = "2", ["workload"] = "\"umount/lazy\"", ["variant"] = "\"mainline\"", ["size"] = """{ "walkers": 1, "umounters": 1, "closers": 2 }""",
            ["memory"] = "\"sc\"", ["steps"] = "[]", [field] = value,
        };
        File.WriteAllText(file, $"{{ {string.Join(", ", fields.Select(it => $"\"{it.Key}\": {it.Value}"))} }}");
        var run = Run("replay", file);
        Assert.That((run.Status, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error.TrimEnd('\n'), Does.StartWith($"{file}: no ").And.Not.Contains("\n"));
    }

    [TestCase("--walkers 9")]
    [TestCase("--budget 3x")]
    [TestCase("--jobs 0")]
    [TestCase("--memory pso")]
    [TestCase("--max-mb 0")]
    [TestCase("--seed x")]
    [TestCase("nosuch")]
    public void A_bad_argument_is_one_line_and_status_2(string arguments)
    {
        var run = Run(["check", .. arguments.Split(' ')]);
        Assert.That((run.Status, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1).And.All.EndsWith("(see: verified check --help)"));
    }

    /// <summary>Nothing is ever lost by who unmounts nothing.</summary>
    [Test]
    public void A_patch_by_which_nothing_happens_any_more_does_not_hold()
    {
        var file = Path.Combine(_folder, "never.patch");
        File.WriteAllText(file, """
            Title: every umount is refused
            Origin: a test

            diff --git a/Kernel.Model/Model/fs/namespace/umount.cs b/Kernel.Model/Model/fs/namespace/umount.cs
            --- a/Kernel.Model/Model/fs/namespace/umount.cs
            +++ b/Kernel.Model/Model/fs/namespace/umount.cs
            @@ -54,5 +54,5 @@
                     // Once more what was looked at without the locks.
                     retval = -EINVAL;
            -        if (!check_mnt(mnt))
            +        if (check_mnt(mnt))
                         goto @out;
             

            """.ReplaceLineEndings("\n"));
        var run = Run("check", "umount/lazy", "--patch", file, "--memory", "sc");
        Assert.That(run.Status, Is.EqualTo(1), run.Error);
        Assert.That(run.Output, Does.Match("umount/lazy +sc +holds +holds, vacuous\n").And.Contain("umount/lazy, sc: vacuous, it never happens that an umount comes to 0\n"));
    }

    [Test]
    public void Of_a_folder_every_scenario_file_is_explored()
    {
        foreach (var name in new[] { "b", "a" })
            File.WriteAllText(Path.Combine(_folder, name + ".scenario"), "par\ntask main\n  mkdir /x\ntask other\n  stat /x\nend\n");
        var run = Run("check", _folder, "--memory", "sc", "--json");
        Assert.That((run.Status, run.Error), Is.EqualTo((0, "")));
        Assert.That(Objects(run.Output).Select(it => Path.GetFileName(it.GetProperty("file").GetString())), Is.EqualTo(new[] { "a.scenario", "b.scenario" }));
        run = Run("check", _folder, "--outcome", "1");
        Assert.That((run.Status, run.Error), Is.EqualTo((2, "--outcome is for one scenario file (see: verified check --help)\n")));
    }

    [Test]
    public void On_a_terminal_progress_is_shown()
    {
        if (!File.Exists("/usr/bin/script"))
            Missing.Skip("There is no script(1) here, which makes a terminal.");
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"'{Environment.ProcessPath}' '{Path.Combine(AppContext.BaseDirectory, "verified.dll")}' check 'umount/lazy, 4 walkers' --walkers 4 --memory sc --jobs 1 --budget 4s --traces '{_folder}'", "/dev/null"]) { RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm";
        // That is about colours.
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(output, Does.Not.Match("\u001b\\[[0-9;]+m"));
        Assert.That(output, Does.Match(@"\d+/\d+ workloads  \d+ s  [\d,]+ states, [\d,]+ ends, [\d.]+ M steps/s, depth [\d,]+, about \d+ ?% of the states"));
    }

    private static string Patch(string name) => Path.Combine(Shipped.Root, "specs", "variants", name + ".patch");

    private static List<JsonElement> Objects(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static (int Status, string Output, string Error) Run(params string[] arguments)
    {
        using var process = Start(Environment.ProcessPath!, [s_program, .. arguments]);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(120_000))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The program does not end.");
        }
        return (process.ExitCode, output, error.Result);
    }
}
