// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants.Tests;

/// <summary>A patch is somebody else's code: it reaches nothing but the kernel, and what it tries is said where it does.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class WaysOut
{
    private static TestCaseData Way(string name, string patch) => new TestCaseData(patch).SetArgDisplayNames(name);

    private static TestCaseData Code(string name, string statement) => Way(name, Diffs.Member($"internal static void way_out(int number) {{ {statement} }}"));

    private static IEnumerable<TestCaseData> Ways() =>
    [
        Code("a file is deleted", "System.IO.File.Delete(\"/tmp/x\");"),
        Code("a file is read", "_ = System.IO.File.ReadAllText(\"/etc/passwd\");"),
        Code("a folder is listed", "_ = System.IO.Directory.GetFiles(\"/\");"),
        Code("a process is started", "System.Diagnostics.Process.Start(\"sh\");"),
        Code("the process ends", "System.Environment.Exit(0);"),
        Code("the process fails", "System.Environment.FailFast(null);"),
        Code("the environment is read", "_ = System.Environment.GetEnvironmentVariable(\"HOME\");"),
        Code("the network", "_ = new System.Net.Http.HttpClient();"),
        Code("a socket", "_ = new System.Net.Sockets.TcpClient(\"localhost\", 80);"),
        Code("a thread", "new System.Threading.Thread(() => { }).Start();"),
        Code("a task", "System.Threading.Tasks.Task.Run(() => { });"),
        Code("a timer", "_ = new System.Threading.Timer(_ => { });"),
        Code("the thread sleeps", "System.Threading.Thread.Sleep(1);"),
        Code("a type is asked for its assembly", "_ = typeof(mount).Assembly;"),
        Code("an object is asked for its type", "_ = \"\".GetType().Assembly;"),
        Code("a method is found by name", "_ = System.Type.GetType(\"System.IO.File\")!.GetMethod(\"Delete\");"),
        Code("an object is made by name", "_ = System.Activator.CreateInstance(\"x\", \"y\");"),
        Code("a delegate is asked for its method", "System.Action it = () => { }; _ = it.Method.Module;"),
        Code("an assembly is loaded", "System.Reflection.Assembly.Load(\"x\");"),
        Code("a context of assemblies", "_ = System.Runtime.Loader.AssemblyLoadContext.Default;"),
        Code("code is made", "_ = System.Linq.Expressions.Expression.Lambda<System.Action>(System.Linq.Expressions.Expression.Empty()).Compile();"),
        Code("memory of the process", "System.Runtime.InteropServices.Marshal.WriteInt32((System.IntPtr)1, 0);"),
        Code("a reference to anything", "_ = System.Runtime.CompilerServices.Unsafe.AddByteOffset(ref number, 1);"),
        Code("a span over anything", "_ = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref number, 100);"),
        Code("memory on the stack", "System.Span<int> it = stackalloc int[1]; it[0] = number;"),
        Code("a lock of .NET", "lock (\"\") { }"),
        Code("what is called is not known", "dynamic it = number; it.way();"),
        Code("the console", "System.Console.WriteLine(number);"),
        Code("the clock", "_ = System.DateTime.Now;"),
        Code("chance", "_ = new System.Random().Next();"),
        Code("the collector", "System.GC.Collect();"),
        Code("the machine beneath the kernel", "Kernel.Primitives.Machine.Reset();"),
        Code("the scheduler beneath the kernel", "Kernel.Primitives.Scheduler.Settle();"),
        Way("a function of the system's library", Diffs.Member("[System.Runtime.InteropServices.DllImport(\"libc\")]", "internal static extern int getpid();")),
        Way("pointers", Diffs.Member("internal static unsafe int way_out(int* number) => *number;")),
        Way("somebody else's private member", Diffs.Member("[System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = \"x\")]", "internal static extern void way_out(object it);")),
        Way("locals that nobody clears", Diffs.Member("[System.Runtime.CompilerServices.SkipLocalsInit]", "internal static int way_out() => 0;")),
        Way("code that runs when the module is loaded", Diffs.Member("[System.Runtime.CompilerServices.ModuleInitializer]", "internal static void way_out() { }")),
        Way("a static constructor", Diffs.Add("fs/added.cs", "namespace Kernel.Model;", "internal static class added", "{", "    static added() { }", "}")),
        Way("a finalizer", Diffs.Add("fs/added.cs", "namespace Kernel.Model;", "internal sealed class added", "{", "    ~added() { }", "}")),
        Way("a static field", Diffs.Member("internal static int way_out;")),
        Way("a field of which the elements change", Diffs.Member("internal static readonly int[] way_out = new int[1];")),
        Way("a static property", Diffs.Member("internal static int way_out { get; set; }")),
        Way("an event", Diffs.Member("internal static event System.Action? way_out;")),
        Way("a friend", Diffs.Add("fs/added.cs", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"x\")]")),
        Way("access checks are ignored", Diffs.Add("fs/added.cs", "[assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo(\"Kernel.Primitives\")]", "namespace System.Runtime.CompilerServices", "{", "    internal sealed class IgnoresAccessChecksToAttribute(string name) : System.Attribute { public string Name => name; }", "}")),
        Way("another call in the place of one", Diffs.Add("fs/added.cs", "namespace System.Runtime.CompilerServices;", "internal sealed class InterceptsLocationAttribute(int version, string data) : System.Attribute { public string Data => data + version; }")),
        Way("a directive", Diffs.Member("#pragma warning disable", "internal static int way_out() => 0;")),
        Way("another line number", Diffs.Member("#line 1 \"x\"", "internal static int way_out() => 0;")),
        Way("a using for all files", Diffs.Add("fs/added.cs", "global using static System.IO.File;")),
        Way("another name for a file", Diffs.Add("fs/added.cs", "using innocent = System.IO.File;", "namespace Kernel.Model;", "internal static class added", "{", "    internal static void way_out() => innocent.Delete(\"x\");", "}")),
    ];

    private static IEnumerable<TestCaseData> Some() => Ways().Where(static (_, i) => i % 8 == 0);

    private static IEnumerable<TestCaseData> Others() => Ways().Where(static (_, i) => i % 8 != 0);

    [TestCaseSource(nameof(Some))]
    public void Is_closed(string patch) => AssertClosed(patch);

    [Long]
    [TestCaseSource(nameof(Others))]
    public void Is_closed_as_well(string patch) => AssertClosed(patch);

    private static void AssertClosed(string patch)
    {
        var errors = Diffs.Errors(patch);
        var lines = patch.Split('\n');
        Assert.That(errors, Is.Not.Empty);
        Assert.That(errors, Is.All.Matches<PatchError>(error => error is { File: "x.patch" } && error.Line <= lines.Length && lines[error.Line - 1].StartsWith('+')), string.Join('\n', errors));
        Assert.That(string.Join('\n', errors), Does.Contain("code of a kernel was expected").Or.Contain("is nothing that a variant may use").Or.Contain("CS0227"));
    }

    [Test]
    public void What_the_kernel_needs_is_open() =>
        Assert.That(Diffs.Errors(Diffs.Member(
            "[Global] internal static partial int way { get; set; }",
            "private const int limit = 3;",
            "private static readonly func way_fn = func.of(go);",
            "internal static async co go(int number)",
            "{",
            "    await spin_lock(way_lock);",
            "    way = System.Math.Max(number, limit);",
            "    spin_unlock(way_lock);",
            "    if (way < 0)",
            "        await schedule_work(kmalloc_way(), way_fn);",
            "}",
            "[Global] private static partial spinlock_t way_lock { get; }",
            "private static int kmalloc_way() => way;",
            "private static async co schedule_work(int work, func function) => await function.invoke(work);")), Is.Empty);
}
