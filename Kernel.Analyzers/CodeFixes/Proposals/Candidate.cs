// SPDX-License-Identifier: MIT
using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.CodeFixes.Proposals;

/// <summary>A change that may remove a diagnostic; it is offered only where <see cref="Verification"/> finds that it does.</summary>
/// <remarks>Several of one key are tried in turn, and the first that holds is offered.</remarks>
internal sealed class Candidate(string key, string title, Func<Task<Solution?>> change)
{
    /// <summary>What Fix All repeats.</summary>
    public string Key { get; } = key;

    public string Title { get; } = title;

    /// <summary>A rule that may take the place of the one that is repaired: the lesser evil.</summary>
    public string? InExchange { get; private set; }

    /// <summary>A member whose users, in other files too, must have nothing new to be reported.</summary>
    public string? Watched { get; private set; }

    /// <summary>A lock is taken, or held, where it was not: the order of locks must stay as it was.</summary>
    public bool AddsLock { get; private set; }

    public Task<Solution?> ChangeAsync() => change();

    public Candidate Exchanging(string? rule)
    {
        InExchange = rule;
        return this;
    }

    public Candidate AddingLock()
    {
        AddsLock = true;
        return this;
    }

    public Candidate Watching(string member)
    {
        Watched = member;
        return this;
    }

    public static Candidate Of(string key, string title, Func<Task<Document?>> change) =>
        new(key, title, async () => (await change().ConfigureAwait(false))?.Project.Solution);
}
