// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Index;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// Which members a lock may guard by habit, as the syntax of their type tells: enough to leave nearly all of them alone before a body is bound.
/// </summary>
internal sealed class GuardCandidates(LockContext context)
{
    /// <summary>More accesses than these without the lock are no exception to a habit.</summary>
    public const int MaxWithout = 2;

    private static readonly HashSet<string> s_none = [];

    private readonly ConcurrentDictionary<ISymbol, HashSet<string>> _names = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, bool> _trees = new();
    private readonly ConcurrentDictionary<SyntaxTree, bool> _locks = new();
    private readonly ConcurrentDictionary<SyntaxTree, HashSet<string>> _internals = new();

    /// <summary>Whether a member is worth counting.</summary>
    public bool Has(ISymbol member) =>
        member is IFieldSymbol or IPropertySymbol { IsIndexer: false } && member.ContainingType is { } type && LockContext.IsInSource(member) && IsOfKind(member.OriginalDefinition) && Names(type.OriginalDefinition).Contains(member.Name);

    /// <summary>Whether a member with code, which takes no lock itself, touches something that others lock.</summary>
    public bool Touches(MemberEntry entry)
    {
        var tree = entry.Node.SyntaxTree;
        if (IsExempt(entry) || !MayHave(tree))
            return false;
        if (entry.MentionsAny(_internals.TryGetValue(tree, out var names) ? names : _internals.GetOrAdd(tree, Internals(tree))))
            return true;
        for (var around = entry.Node.Parent; around is not null; around = around.Parent)
        {
            if (around is TypeDeclarationSyntax declaration && context.Model(tree).GetDeclaredSymbol(declaration) is { } type && entry.MentionsAny(Names(type)))
                return true;
        }

        return false;
    }

    // In a file without locks nothing is worth a look, but for types that go on in another file.
    private bool MayHave(SyntaxTree tree) => _trees.TryGetValue(tree, out var may) ? may : _trees.GetOrAdd(tree, FindMayHave(tree));

    private bool FindMayHave(SyntaxTree tree) => HasLocks(tree) || TreeIndex.Of(tree, default).Members.Exists(static entry => IsPartial(entry.Node));

    private bool IsInFileWithLocks(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (HasLocks(reference.SyntaxTree))
                return true;
        }

        return false;
    }

    private bool HasLocks(SyntaxTree tree) => _locks.TryGetValue(tree, out var has) ? has : _locks.GetOrAdd(tree, TreeIndex.Of(tree, default).Members.Exists(context.Index.MayLock));

    // What the types of a file show to each other.
    private HashSet<string> Internals(SyntaxTree tree)
    {
        var names = new HashSet<string>();
        var model = context.Model(tree);
        foreach (var node in tree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is not TypeDeclarationSyntax declaration || model.GetDeclaredSymbol(declaration) is not { } type)
                continue;
            foreach (var name in Names(type))
            {
                foreach (var member in type.GetMembers(name))
                {
                    if (member.DeclaredAccessibility == Accessibility.Internal)
                        names.Add(name);
                }
            }
        }

        return names;
    }

    private static bool IsPartial(SyntaxNode node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
        {
            if (around is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword))
                return true;
        }

        return false;
    }

    private HashSet<string> Names(INamedTypeSymbol type) => _names.TryGetValue(type, out var names) ? names : _names.GetOrAdd(type, Find(type));

    private HashSet<string> Find(INamedTypeSymbol type)
    {
        List<MemberEntry>? own = null;
        List<MemberEntry>? all = null;
        HashSet<string>? names = null;
        foreach (var member in type.GetMembers())
        {
            if (member is not (IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false }) || !IsOfKind(member))
                continue;
            var entries = member.DeclaredAccessibility == Accessibility.Private ? own ??= Entries(type, wholeFiles: false) : all ??= Entries(type, wholeFiles: true);
            if (IsWorthCounting(entries, member.Name) && !GuardedTypes.AreSafe(TypeOf(member)) && !context.MemberContract(member).Any && !context.MemberContract(member).NoAnalysis)
                (names ??= []).Add(member.Name);
        }

        return names ?? s_none;
    }

    // The members with code of the outermost type around, which is where private members can be touched, or of its files; none if no lock is taken in them.
    private List<MemberEntry> Entries(INamedTypeSymbol type, bool wholeFiles)
    {
        while (type.ContainingType is not null)
            type = type.ContainingType;
        var entries = new List<MemberEntry>();

        // A generated file may have a thousand types, each of which would be looked for among all members.
        if (!IsInFileWithLocks(type))
            return entries;
        var locks = false;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var entry in TreeIndex.Of(reference.SyntaxTree, default).Members)
            {
                if ((!wholeFiles && !reference.Span.Contains(entry.Node.Span)) || IsExempt(entry))
                    continue;
                entries.Add(entry);
                locks |= context.Index.MayLock(entry);
            }
        }

        if (!locks)
            entries.Clear();
        return entries;
    }

    /// <summary>Whether a member of the type, which takes no lock and is not private, uses another.</summary>
    public bool IsUsedOpenly(ISymbol member) =>
        Entries(member.ContainingType, wholeFiles: false).Exists(entry => entry.UsesOwn(member.Name) && !context.Index.MayLock(entry) && !IsPrivate(entry.Node));

    private bool IsWorthCounting(List<MemberEntry> entries, string name)
    {
        var open = 0;
        var locked = 0;
        foreach (var entry in entries)
        {
            if (!entry.Mentions(name))
                continue;
            if (context.Index.MayLock(entry) || IsPrivate(entry.Node))
                locked++;
            else if (entry.UsesOwn(name) && ++open > MaxWithout)
                return false;
        }

        return locked > 1;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    // Private or internal, a place of its own, and one that can be written without more ado.
    private static bool IsOfKind(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal
        && member switch
        {
            IFieldSymbol field => field is { IsConst: false, IsReadOnly: false, IsVolatile: false } && field.RefKind == RefKind.None,
            IPropertySymbol property => property.SetMethod is { IsInitOnly: false } && LockedObjects.IsStored(property),
            _ => false,
        };

    /// <summary>Constructors, initialisers, finalisers and disposal: nothing in them counts.</summary>
    public static bool IsExempt(MemberEntry entry) =>
        entry.Node is ConstructorDeclarationSyntax or DestructorDeclarationSyntax or EqualsValueClauseSyntax || IsDisposal(entry.Name);

    public static bool IsDisposal(string name) => name is "Dispose" or "DisposeAsync" or "DisposeCore" or "DisposeAsyncCore";

    private static bool IsPrivate(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.ExplicitInterfaceSpecifier is null && IsPrivate(method.Modifiers),
        PropertyDeclarationSyntax property => property.ExplicitInterfaceSpecifier is null && IsPrivate(property.Modifiers),
        AccessorDeclarationSyntax { Parent.Parent: BasePropertyDeclarationSyntax property } accessor =>
            property.ExplicitInterfaceSpecifier is null && (IsPrivate(property.Modifiers) || accessor.Modifiers.Any(SyntaxKind.PrivateKeyword)),
        _ => false,
    };

    private static bool IsPrivate(SyntaxTokenList modifiers)
    {
        foreach (var modifier in modifiers)
        {
            if (modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
                return false;
        }

        return true;
    }
}
