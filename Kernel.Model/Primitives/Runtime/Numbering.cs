// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Kernel.Primitives;

/// <summary>
/// The numbers that this process has given to functions, effects, frames, types and texts as it met them. They stand in cells, so that another process has to give the same ones before
/// it can go on from a state of this one.
/// </summary>
public static class Numbering
{
    /// <summary>Writes down what has which number.</summary>
    public static void Write(BinaryWriter writer)
    {
        WriteAll(writer, [.. func.Methods.Select(it => $"{KeyOf(it.DeclaringType!)}|{it.Name}")]);
        WriteAll(writer, [.. Effects.Owners.Select(KeyOf)]);
        WriteAll(writer, [.. FrameTypes.Types.Select(KeyOf)]);
        WriteAll(writer, [.. Names.Types.Select(KeyOf)]);
        WriteAll(writer, Names.Texts);
    }

    /// <summary>Gives everything that was written down the number that it had.</summary>
    /// <exception cref="FormatException">Something has another number already, or is not there.</exception>
    public static void Read(BinaryReader reader)
    {
        Restore(reader, func.Methods.Count, static i => $"{KeyOf(func.Methods[i].DeclaringType!)}|{func.Methods[i].Name}", AddFunction);
        Restore(reader, Effects.Owners.Count, static i => KeyOf(Effects.Owners[i]), static key => RuntimeHelpers.RunClassConstructor(TypeOf(key).TypeHandle));
        Restore(reader, FrameTypes.Types.Count, static i => KeyOf(FrameTypes.Types[i]), static key => FrameTypes.Add(TypeOf(key)));
        Restore(reader, Names.Types.Count, static i => KeyOf(Names.Types[i]), static key => Names.Add(TypeOf(key)));
        Restore(reader, Names.Texts.Count, static i => Names.Texts[i], static text => Names.intern(text));
    }

    private static void WriteAll(BinaryWriter writer, IReadOnlyList<string> all)
    {
        writer.Write(all.Count);
        foreach (var it in all)
            writer.Write(it);
    }

    private static void Restore(BinaryReader reader, int known, Func<int, string> name, Action<string> add)
    {
        var count = reader.ReadInt32();
        if (known > count)
            throw new FormatException($"{name(count)} has a number here, and had none there");
        for (var i = 0; i < count; i++)
        {
            var wanted = reader.ReadString();
            if (i >= known)
                add(wanted); // which may give several a number, and does nothing then for the next
            if (name(i) is var other && other != wanted)
                throw new FormatException($"{wanted} had the number that {other} has here");
        }
    }

    private static void AddFunction(string key)
    {
        var bar = key.LastIndexOf('|');
        var method = TypeOf(key[..bar]).GetMethod(key[(bar + 1)..], BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public) ?? throw new FormatException($"there is no function {key}");
        func.of(method.CreateDelegate<Func<int, co>>());
    }

    private static string KeyOf(Type type) => $"{AssemblyLoadContext.GetLoadContext(type.Assembly)?.Name}|{type.Assembly.GetName().Name}|{type.FullName}";

    private static Type TypeOf(string key)
    {
        var parts = key.Split('|');
        if (parts is not [var context, var assembly, var name])
            throw new FormatException($"no name of a type: {key}");
        var type = AssemblyLoadContext.All.FirstOrDefault(it => it.Name == context)?.LoadFromAssemblyName(new AssemblyName(assembly)).GetType(name);
        return type ?? throw new FormatException($"there is no {key}");
    }
}
