// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Kernel.Analyzers.Tests.Harness;

namespace Kernel.Analyzers.Tests.Packaging;

/// <summary>The package as its user meets it: its layout, and a new console project that takes it from a local feed.</summary>
[NonParallelizable]
internal sealed class PackageTests
{
    private string _folder = "";
    private string _package = "";

    [OneTimeSetUp]
    public void Pack()
    {
        _folder = Directory.CreateTempSubdirectory("krn-package-").FullName;
        string project = Path.Combine(Tree.Root, "Kernel.Analyzers", "Package", "Kernel.Analyzers.Package.csproj");
        (int code, string output) = Run(Tree.Root, "pack", project, "-c", "Release", "-o", Path.Combine(_folder, "feed"), "-p:PackageVersion=0.1.0-test", "--nologo");
        Assert.That(code, Is.Zero, output);
        _package = Directory.EnumerateFiles(Path.Combine(_folder, "feed"), "*.nupkg").Single();
    }

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Package_has_the_promised_layout()
    {
        using ZipArchive zip = ZipFile.OpenRead(_package);
        string[] names = [.. zip.Entries.Select(static e => e.FullName)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Does.Contain("analyzers/dotnet/cs/Kernel.Analyzers.dll").And.Contain("analyzers/dotnet/cs/Kernel.Analyzers.CodeFixes.dll"));
            Assert.That(names, Does.Contain("buildTransitive/Kernel.Analyzers.props").And.Contain("buildTransitive/Kernel.Analyzers.targets"));
            Assert.That(names, Does.Contain("README.md").And.Contain("icon.png").And.Contain("LICENSE"));
            foreach (string set in (string[])["none", "default", "all", "all-as-error"])
                Assert.That(names, Does.Contain($"configuration/{set}.globalconfig"));
            Assert.That(names.Where(static n => n.StartsWith("lib/", StringComparison.Ordinal)), Is.Empty);
            Assert.That(names.Where(static n => n.EndsWith(".dll", StringComparison.Ordinal) && !n.StartsWith("analyzers/dotnet/cs/Kernel.Analyzers", StringComparison.Ordinal)), Is.Empty);
        }
    }

    [Test]
    public void Package_describes_itself()
    {
        using ZipArchive zip = ZipFile.OpenRead(_package);
        using Stream stream = zip.Entries.Single(static e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single(static e => e.Name.LocalName == "metadata");
        string? Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value("id"), Is.EqualTo("Kernel.Analyzers"));
            Assert.That(Value("license"), Is.EqualTo("MIT"));
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Value("icon"), Is.EqualTo("icon.png"));
            Assert.That(Value("projectUrl"), Is.EqualTo("https://github.com/kernel-model/verified"));
            Assert.That(metadata.Elements().Single(static e => e.Name.LocalName == "repository").Attribute("url")?.Value, Is.EqualTo("https://github.com/kernel-model/verified"));
            Assert.That(Value("releaseNotes"), Does.EndWith("/CHANGELOG.md"));
            Assert.That(Value("developmentDependency"), Is.EqualTo("true"));
            Assert.That(metadata.Descendants().Where(static e => e.Name.LocalName == "dependency"), Is.Empty);
        }
    }

    [Test]
    public void Assemblies_bring_their_symbols_and_their_source([Values("Kernel.Analyzers", "Kernel.Analyzers.CodeFixes")] string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(_package);
        var image = new MemoryStream();
        using (Stream stream = zip.GetEntry($"analyzers/dotnet/cs/{name}.dll")!.Open())
            stream.CopyTo(image);
        image.Position = 0;
        using var assembly = new PEReader(image);
        DebugDirectoryEntry symbols = assembly.ReadDebugDirectory().Single(static e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        var embedded = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
        var withSource = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(i => reader.GetGuid(i.Kind) == embedded).Select(static i => i.Parent).ToHashSet();
        string[] without = [.. reader.Documents.Where(d => !withSource.Contains(d)).Select(d => reader.GetString(reader.GetDocument(d).Name))];
        Assert.That(reader.Documents, Is.Not.Empty);
        Assert.That(without, Is.Empty);
    }

    [Long]
    [Test]
    public void Newcomer_sees_the_warning_in_a_build_and_has_it_repaired()
    {
        string consumer = Path.Combine(_folder, "consumer");
        Directory.CreateDirectory(consumer);
        File.WriteAllText(Path.Combine(consumer, "nuget.config"), "<configuration><packageSources><clear/><add key=\"local\" value=\"../feed\"/></packageSources></configuration>");
        // The package goes to a folder of its own, so that the user's cache keeps no test version.
        File.WriteAllText(Path.Combine(consumer, "Consumer.csproj"), Project(""));
        File.WriteAllText(Path.Combine(consumer, "Program.cs"), NewcomerPrograms.Wrong);
        (int restored, string restore) = Run(consumer, "restore", "--nologo");
        if (restored != 0)
            Missing.Skip("a console project cannot be restored from a local feed alone here: " + restore.Split('\n').FirstOrDefault(static l => l.Contains("error", StringComparison.Ordinal)));

        (int built, string build) = Run(consumer, "build", "--no-restore", "--nologo", "-v", "q");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(built, Is.Zero, build);
            Assert.That(build, Does.Contain("Program.cs(12,17): warning KRN0001"));
        }

        File.WriteAllText(Path.Combine(consumer, "Consumer.csproj"), Project("<KernelAnalyzersSet>all-as-error</KernelAnalyzersSet>"));
        Assert.That(Run(consumer, "build", "--nologo", "-v", "q").Output, Does.Contain("error KRN0001"));

        (int refused, string refusal) = Run(consumer, "build", "--no-restore", "--nologo", "-v", "q", "-p:KernelAnalyzersSet=wrong");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.Not.Zero);
            Assert.That(refusal, Does.Contain("KernelAnalyzersSet is 'wrong'").And.Contain("none, default, all, all-as-error"));
        }

        // One command, and what there is today is said no more; what comes after it is.
        (int based, string baseline) = Run(consumer, "build", "--no-restore", "--nologo", "-t:KernelAnalyzersBaseline");
        Assert.That(based, Is.Zero, baseline);
        string written = Path.Combine(consumer, "Consumer.KernelAnalyzers.globalconfig");
        Assert.That(File.ReadAllText(written), Does.Contain("is_global = true").And.Contain("kernel_analyzers.baseline.KRN0001 = "));
        (int quiet, string silence) = Run(consumer, "build", "--no-restore", "--nologo", "-v", "q");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(quiet, Is.Zero, silence);
            Assert.That(silence, Does.Not.Contain("KRN"));
        }

        File.Move(Path.Combine(consumer, "Program.cs"), Path.Combine(consumer, "Moved.cs"));
        File.WriteAllText(Path.Combine(consumer, "New.cs"), "class New { readonly object _gate = new(); public void Stop(System.Threading.CancellationTokenSource stop) { lock (_gate) stop.Cancel(); } }");
        Assert.That(Rules(Run(consumer, "build", "--no-restore", "--nologo", "-v", "q").Output), Is.EqualTo((string[])["KRN0100"]));
        File.Delete(Path.Combine(consumer, "New.cs"));
        File.Move(Path.Combine(consumer, "Moved.cs"), Path.Combine(consumer, "Program.cs"));
        File.Delete(written);

        File.WriteAllText(Path.Combine(consumer, "More.cs"), NewcomerPrograms.OfEachKind);
        Assert.That(Rules(Run(consumer, "build", "--no-restore", "--nologo", "-v", "q").Output), Is.EqualTo(NewcomerPrograms.Rules));
        (int formatted, string format) = Run(consumer, "format", "analyzers", "--no-restore");
        Assert.That(formatted, Is.Zero, format);
        Assert.That(File.ReadAllText(Path.Combine(consumer, "Program.cs")), Is.EqualTo(NewcomerPrograms.Repaired), format);
        (int rebuilt, string rebuild) = Run(consumer, "build", "--no-restore", "--nologo", "-v", "q");
        Assert.That(rebuilt, Is.Zero, rebuild);
        Assert.That(rebuild, Does.Not.Contain("KRN"));
    }

    private static IEnumerable<string> Rules(string build) =>
        Regex.Matches(build, "error (KRN[0-9]{4})").Select(static m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    private static string Project(string property) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <RestorePackagesPath>packages</RestorePackagesPath>
            <UseAppHost>false</UseAppHost>
            {property}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Kernel.Analyzers" Version="0.1.0-test" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """;

    private static (int Code, string Output) Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
