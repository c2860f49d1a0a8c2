// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kernel.Tests;

/// <summary>Reads a litmus file in the kernel's dialect of C, as far as the program writes it, into the short form that these tests run.</summary>
/// <param name="Program">The threads; see <see cref="Statement"/>.</param>
/// <param name="Outcome">The outcome asked for, as in <c>r0=1 x=2</c>; registers are counted through all threads.</param>
internal sealed partial record LitmusFile(string Program, string Outcome)
{
    public static LitmusFile Read(string text)
    {
        var threads = new List<List<string>>();
        var registers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').SkipWhile(it => it != "{}").Skip(1))
        {
            if (Header().IsMatch(line))
                threads.Add([]);
            else if (Body().Match(line) is { Success: true } body && Declaration().Match(line) is { Success: false })
                threads[^1].Add(Statement(body.Groups[1].Value, name => Number(registers, threads.Count - 1, name)));
        }
        var asked = Asked().Match(text).Groups[1].Value.Split(" /\\ ").Select(it => Register().Replace(it, found => $"r{Number(registers, int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), found.Groups[2].Value)}"));
        return new(string.Join(" | ", threads.Select(it => string.Join("; ", it))), string.Join(' ', asked));
    }

    /// <summary>The same test with a full barrier between all statements of all threads.</summary>
    public LitmusFile Fenced() => this with { Program = Program.Replace("; ", "; mb; ", StringComparison.Ordinal) };

    private static int Number(Dictionary<string, int> registers, int thread, string name)
    {
        var whole = $"{thread}:{name}";
        if (!registers.TryGetValue(whole, out var number))
            registers.Add(whole, number = registers.Count);
        return number;
    }

    private static string Statement(string text, Func<string, int> register)
    {
        var it = Parts().Match(text);
        Assert.That(it.Success, text);
        var into = it.Groups[1].Success ? $"r{register(it.Groups[1].Value)}" : "";
        var (call, arguments) = (it.Groups[2].Value, it.Groups[3].Value.Replace("*", "", StringComparison.Ordinal).Split(", "));
        var order = Suffix().Match(call).Value.Replace('_', '.');
        return Suffix().Replace(call, "").Replace("atomic_", "", StringComparison.Ordinal) switch
        {
            "READ_ONCE" or "read" => $"{into}{(order == ".acquire" ? ":" : "")}={arguments[0]}",
            "smp_load" => $"{into}:={arguments[0]}",
            "WRITE_ONCE" or "set" => $"{arguments[0]}{(order == ".release" ? ":" : "")}={arguments[1]}",
            "smp_store" => $"{arguments[0]}:={arguments[1]}",
            "add" => $"inc {arguments[1]} {arguments[0]}",
            "add_return" => $"{into}=inc{order} {arguments[1]} {arguments[0]}",
            "xchg" => $"{into}=xchg{order} {arguments[0]} {arguments[1]}",
            "cmpxchg" => $"{into}=cmpxchg{order} {arguments[0]} {arguments[1]} {arguments[2]}",
            "smp_mb" => "mb",
            "smp_rmb" => "rmb",
            "smp_wmb" => "wmb",
            "synchronize_rcu" => "gp",
            "rcu_read_lock" => "rcu{",
            "rcu_read_unlock" => "}",
            "spin_lock" => arguments[0] == "l0" ? "lock" : "lock t",
            "spin_unlock" => arguments[0] == "l0" ? "unlock" : "unlock t",
            _ => throw new ArgumentException($"no statement: {text}"),
        };
    }

    [GeneratedRegex(@"^P\d\(")]
    private static partial Regex Header();

    [GeneratedRegex(@"^\t([^/]*);(?: //.*)?$")]
    private static partial Regex Body();

    [GeneratedRegex(@"^\tint r\d;$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(?:(r\d) = )?(\w+)\(([^)]*)\)$")]
    private static partial Regex Parts();

    [GeneratedRegex("_(?:acquire|release|relaxed)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"exists \((.*)\)\n")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(\d):(r\d)")]
    private static partial Regex Register();
}
