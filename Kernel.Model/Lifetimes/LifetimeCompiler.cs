// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Lifetimes;

/// <summary>Derives the dense table from a declaration, by trying every trigger in every state with every class of count.</summary>
internal static class LifetimeCompiler
{
    public static LifetimeTable Compile<TState, TTrigger>(Lifetime<TState, TTrigger> lifetime)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        var states = NumberedFromZero<TState>(lifetime.Name);
        var triggers = NumberedFromZero<TTrigger>(lifetime.Name);
        var next = new byte[LifetimeTable.CountClasses.Length * states.Length * triggers.Length];
        var count = new ReferenceCount();
        var current = states[0];
        var machine = lifetime.CreateMachine(() => current, state => current = state, count);
        var entry = 0;
        foreach (var representative in LifetimeTable.CountClasses)
        {
            count.Value = representative;
            foreach (var state in states)
            {
                foreach (var trigger in triggers)
                {
                    current = state;
                    next[entry++] = machine.CanFire(trigger) ? After(trigger) : LifetimeTable.Refused;
                }
            }
        }

        return new LifetimeTable(
            lifetime.Name, Array.ConvertAll(states, state => state.ToString()), Array.ConvertAll(triggers, trigger => trigger.ToString()), next);

        byte After(TTrigger trigger)
        {
            machine.Fire(trigger);
            return Number(current);
        }
    }

    private static T[] NumberedFromZero<T>(string name)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        for (var i = 0; i < values.Length; i++)
        {
            if (Unsafe.SizeOf<T>() != 1 || Number(values[i]) != i || i == LifetimeTable.Refused)
            {
                throw new InvalidOperationException(
                    $"{typeof(T).Name} of lifetime '{name}' has to be an enumeration of bytes that counts from 0 to at most 254.");
            }
        }

        return values;
    }

    private static byte Number<T>(T value)
        where T : struct, Enum => Unsafe.BitCast<T, byte>(value);
}
