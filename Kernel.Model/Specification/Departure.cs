// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Specification;

/// <summary>
/// Where the kernel is known to do something else than what is written. A world in which a departure counts does as the kernel does;
/// what each means, and who has to change, is in specs/differences/differences.json.
/// </summary>
internal enum Departure
{
    UnlocksWhatStays, CopyIsBindable, SlavesVeto, TakesStrangers, RootTurnsReadOnly, RemovedRootIsStuck, RemovedInUseIsWritten,
    ArrivesBeneath, LeavesFromBelow, LockedStays, PeersVeto, RootNeverExpires, WalkingIsNoAccess, PivotsToShared, PutOldBelowShared,
    BoundTreeKeepsTypes, LockedUnbindable, MovesOnlyAlike, SameSourceStacks, EmptySourceIsInvalid, RenameCarries,
}
