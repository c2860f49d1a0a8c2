// SPDX-License-Identifier: MIT
using System;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Lattice;

/// <summary>What kind of lock a lock is.</summary>
[Flags]
internal enum LockTraits
{
    None = 0,
    Sleeping = 1,
    Spinning = 2,
    ReadSide = 4,
    Reentrant = 8,
    ThreadAffine = 16,

    /// <summary>Has an upgradeable mode, in which the others may be entered.</summary>
    Upgradeable = 32,
}

/// <summary>A mode of holding, or of releasing.</summary>
internal enum LockMode
{
    Exclusive,
    Shared,
    Upgradeable,

    /// <summary>Whichever mode it is held in.</summary>
    Any,
}

[Flags]
internal enum HoldFlags
{
    None = 0,

    /// <summary>Nothing is known, and nothing more is said.</summary>
    Unknown = 1,

    /// <summary>Somebody asserted it: it counts as held, and is nobody's duty.</summary>
    Assumed = 2,

    /// <summary>An annotation says it is held on entry.</summary>
    Entry = 4,

    /// <summary>Taken here and released here: not held, and not what the caller held either.</summary>
    Balanced = 8,

    /// <summary>Held on entry in a mode that the annotation leaves open.</summary>
    AnyMode = 16,

    /// <summary>The result of the attempt was thrown away.</summary>
    Untested = 32,

    /// <summary>Released for the caller, and taken again: held, and nothing owed.</summary>
    Restored = 64,

    /// <summary>The condition comes from a meeting of exceptional paths.</summary>
    Soft = 128,

    /// <summary>Held in a mode that depends on the way.</summary>
    Mixed = 256,

    /// <summary>Taken once more in a mode in which it cannot be: that was said, and its release is no mistake of its own.</summary>
    DoubledExclusive = 512,
    DoubledUpgradeable = 1024,
    DoubledShared = 2048,

    /// <summary>A release in whichever mode undid that: whether it was meant for the first one is not known.</summary>
    DoubledUndone = 4096,
    Doubled = DoubledExclusive | DoubledUpgradeable | DoubledShared,

    /// <summary>Held unless something on the way to it was null where it was taken: there is no such lock then.</summary>
    Optional = 8192,
}

/// <summary>
/// The lattice value of one lock: how often it is held in each mode, counted from what the caller holds. Absent is the entry
/// value (whatever the caller holds), a negative count was released for the caller, and the top is <see cref="HoldFlags.Unknown"/>.
/// </summary>
/// <remarks>
/// Merge, in one line each: equal values stay; unknown with anything is unknown; held under a condition with not held, where
/// a local tells which, is held under that local; asserted with anything less is dropped; balanced with untouched is untouched;
/// any other difference is reported once (KRN0016) and becomes unknown. Beyond <see cref="MaxCount"/> a count is unknown: the height is finite.
/// </remarks>
internal sealed class Hold : IEquatable<Hold>
{
    public const int MaxCount = 32;

    public static readonly Hold UnknownHold = new(0, 0, 0, HoldFlags.Unknown, LockTraits.None, null, null, false);

    public Hold(int exclusive, int upgradeable, int shared, HoldFlags flags, LockTraits traits, SyntaxNode? site, LockPath? condition, bool conditionValue)
    {
        Exclusive = exclusive;
        Upgradeable = upgradeable;
        Shared = shared;
        Flags = flags;
        Traits = traits;
        Site = site;
        Condition = condition;
        ConditionValue = conditionValue;
    }

    public int Exclusive { get; }

    public int Upgradeable { get; }

    public int Shared { get; }

    public HoldFlags Flags { get; }

    public LockTraits Traits { get; }

    /// <summary>Where it was first acquired.</summary>
    public SyntaxNode? Site { get; }

    /// <summary>Held only where this value equals <see cref="ConditionValue"/>.</summary>
    public LockPath? Condition { get; }

    public bool ConditionValue { get; }

    public bool IsUnknown => (Flags & HoldFlags.Unknown) != 0;

    public bool IsAssumed => (Flags & HoldFlags.Assumed) != 0;

    public bool IsEntry => (Flags & HoldFlags.Entry) != 0;

    public bool IsOptional => (Flags & HoldFlags.Optional) != 0;

    public bool IsBalanced => (Flags & HoldFlags.Balanced) != 0;

    /// <summary>Held for sure, in some mode.</summary>
    public bool IsHeld => !IsUnknown && Condition is null && (Exclusive > 0 || Upgradeable > 0 || Shared > 0 || IsRestored);

    public bool IsHeldExclusively => IsHeld && (Exclusive > 0 || IsRestored || (Flags & (HoldFlags.AnyMode | HoldFlags.DoubledExclusive)) != 0);

    public bool IsRestored => (Flags & HoldFlags.Restored) != 0;

    /// <summary>Released for the caller.</summary>
    public bool IsReleased => !IsUnknown && (Exclusive < 0 || Upgradeable < 0 || Shared < 0);

    public bool HasNothing => Exclusive == 0 && Upgradeable == 0 && Shared == 0;

    public LockMode Mode => Exclusive > 0 ? LockMode.Exclusive : Upgradeable > 0 ? LockMode.Upgradeable : LockMode.Shared;

    /// <summary>Held in a mode, whatever it is held in beside that.</summary>
    public bool IsIn(LockMode mode) => mode == LockMode.Exclusive ? Exclusive > 0 : mode == LockMode.Shared ? Shared > 0 : Upgradeable > 0;

    /// <summary>The flag of an acquisition in a mode in which it cannot be.</summary>
    public static HoldFlags Doubled(LockMode mode) => mode switch
    {
        LockMode.Exclusive => HoldFlags.DoubledExclusive,
        LockMode.Upgradeable => HoldFlags.DoubledUpgradeable,
        LockMode.Shared => HoldFlags.DoubledShared,
        _ => HoldFlags.None,
    };

    public Hold With(HoldFlags flags) => new(Exclusive, Upgradeable, Shared, flags, Traits, Site, Condition, ConditionValue);

    public Hold When(LockPath? condition, bool value) => new(Exclusive, Upgradeable, Shared, Flags, Traits, Site, condition, value);

    public Hold At(SyntaxNode? site) => ReferenceEquals(site, Site) ? this : new(Exclusive, Upgradeable, Shared, Flags, Traits, site, Condition, ConditionValue);

    /// <summary>One more, or one less, in a mode.</summary>
    public Hold Add(LockMode mode, int count)
    {
        var exclusive = Exclusive + (mode == LockMode.Exclusive ? count : 0);
        var upgradeable = Upgradeable + (mode == LockMode.Upgradeable ? count : 0);
        var shared = Shared + (mode == LockMode.Shared ? count : 0);
        return IsTooMuch(exclusive) || IsTooMuch(upgradeable) || IsTooMuch(shared)
            ? UnknownHold
            : new(exclusive, upgradeable, shared, Flags, Traits, Site, Condition, ConditionValue);
    }

    /// <summary>Equal as far as the state goes; the acquisition does not count.</summary>
    public bool SameState(Hold other) =>
        Exclusive == other.Exclusive && Upgradeable == other.Upgradeable && Shared == other.Shared && Flags == other.Flags
        && ConditionValue == other.ConditionValue && Equals(Condition, other.Condition);

    public bool SameCounts(Hold other) => Exclusive == other.Exclusive && Upgradeable == other.Upgradeable && Shared == other.Shared;

    public bool Equals(Hold? other) => other is not null && SameState(other) && ReferenceEquals(Site, other.Site) && Traits == other.Traits;

    public override bool Equals(object? obj) => Equals(obj as Hold);

    public override int GetHashCode() => (Exclusive * 17) + (Shared * 5) + (int)Flags;

    private static bool IsTooMuch(int count) => count is > MaxCount or < -MaxCount;
}
