// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Kernel.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Index;

/// <summary>
/// What one syntax tree holds. It depends on the tree alone, and is kept with the tree: an edit of one file makes one index anew.
/// </summary>
internal sealed class TreeIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> s_indices = new();
    private static readonly List<MemberEntry> s_none = [];
    private static readonly HashSet<string> s_lockNames = Framework.FrameworkTable.Names(Framework.FrameworkVerbs.Acquire | Framework.FrameworkVerbs.Scope);

    private readonly Lazy<Dictionary<string, List<MemberEntry>>> _byName;
    private readonly Lazy<Dictionary<SyntaxNode, MemberEntry>> _byNode;

    private TreeIndex()
    {
        _byName = new(GroupByName);
        _byNode = new(MapByNode);
    }

    public List<MemberEntry> Members { get; } = [];

    /// <summary>Names of symbols that carry an annotation.</summary>
    public HashSet<string> AnnotatedNames { get; } = [];

    /// <summary>Attributes with the name of an annotation.</summary>
    public List<AttributeSyntax> Attributes { get; } = [];

    /// <summary>Names of methods that use a lock and are given code: they may run it with the lock held.</summary>
    public HashSet<string> Runners { get; } = [];

    /// <summary>A whole type opts out.</summary>
    public bool HasNoAnalysisTypes { get; private set; }

    public static TreeIndex Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_indices.TryGetValue(tree, out var known))
            return known;
        var index = new TreeIndex();
        new Walker(index).Visit(tree.GetRoot(cancellation));
        return s_indices.GetValue(tree, _ => index);
    }

    /// <summary>The member that a node declares.</summary>
    public MemberEntry? At(SyntaxNode node) => _byNode.Value.TryGetValue(node, out var member) ? member : null;

    /// <summary>Members with a name, in the order of the text.</summary>
    public List<MemberEntry> Named(string name) => _byName.Value.TryGetValue(name, out var list) ? list : s_none;

    private Dictionary<string, List<MemberEntry>> GroupByName()
    {
        var groups = new Dictionary<string, List<MemberEntry>>();
        foreach (var member in Members)
        {
            if (!groups.TryGetValue(member.Name, out var list))
                groups.Add(member.Name, list = []);
            list.Add(member);
        }

        return groups;
    }

    private Dictionary<SyntaxNode, MemberEntry> MapByNode()
    {
        var map = new Dictionary<SyntaxNode, MemberEntry>();
        foreach (var member in Members)
            map[member.Node] = member;
        return map;
    }

    private sealed class Walker(TreeIndex index) : CSharpSyntaxWalker
    {
        private HashSet<string>? _names;
        private bool _hasLock;
        private bool _isAnnotated;

        public override void VisitCompilationUnit(CompilationUnitSyntax node)
        {
            foreach (var member in node.Members)
            {
                if (member is GlobalStatementSyntax)
                {
                    Member(node, "<Main>$", () =>
                    {
                        foreach (var statement in node.Members)
                        {
                            if (statement is GlobalStatementSyntax)
                                Visit(statement);
                        }
                    });
                    break;
                }
            }

            foreach (var list in node.AttributeLists)
                Visit(list);
            foreach (var member in node.Members)
            {
                if (member is not GlobalStatementSyntax)
                    Visit(member);
            }
        }

        public override void VisitMethodDeclaration(MethodDeclarationSyntax node) => Member(node, node.Identifier.ValueText, () => base.VisitMethodDeclaration(node));

        public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
            Member(node, node.Identifier.ValueText, () => base.VisitConstructorDeclaration(node));

        public override void VisitDestructorDeclaration(DestructorDeclarationSyntax node) => Member(node, "Finalize", () => base.VisitDestructorDeclaration(node));

        public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node) => Member(node, "operator", () => base.VisitOperatorDeclaration(node));

        public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
            Member(node, "operator", () => base.VisitConversionOperatorDeclaration(node));

        public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
            Property(node, node.Identifier.ValueText, node.ExpressionBody, node.AccessorList, node.Initializer, node.AttributeLists);

        public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node) =>
            Property(node, "this[]", node.ExpressionBody, node.AccessorList, null, node.AttributeLists);

        public override void VisitEventDeclaration(EventDeclarationSyntax node) =>
            Property(node, node.Identifier.ValueText, null, node.AccessorList, null, node.AttributeLists);

        public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
        {
            foreach (var list in node.AttributeLists)
                Visit(list);
            foreach (var variable in node.Declaration.Variables)
            {
                if (variable.Initializer is { } initializer)
                    Member(initializer, variable.Identifier.ValueText, () => Visit(initializer.Value));
            }
        }

        public override void VisitLockStatement(LockStatementSyntax node)
        {
            _hasLock = true;
            base.VisitLockStatement(node);
        }

        public override void VisitIdentifierName(IdentifierNameSyntax node) => _names?.Add(node.Identifier.ValueText);

        public override void VisitGenericName(GenericNameSyntax node)
        {
            _names?.Add(node.Identifier.ValueText);
            base.VisitGenericName(node);
        }

        public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
        {
            _names?.Add("this[]");
            base.VisitElementAccessExpression(node);
        }

        public override void VisitAttribute(AttributeSyntax node)
        {
            var name = Last(node.Name);
            if (AnnotationNames.IsWritten(name))
            {
                _isAnnotated = true;
                index.Attributes.Add(node);
                Annotated(node, name);
            }
            else if (name is "MethodImpl" or "MethodImplAttribute" && node.ArgumentList?.ToString().Contains("Synchronized") == true)
            {
                _hasLock = true;
            }
        }

        private static string Last(NameSyntax name) => name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };

        private void Annotated(AttributeSyntax attribute, string name)
        {
            for (var node = attribute.Parent; node is not null; node = node.Parent)
            {
                switch (node)
                {
                    case ParameterSyntax { Parent: not BaseParameterListSyntax }:
                        return;
                    case MethodDeclarationSyntax method:
                        index.AnnotatedNames.Add(method.Identifier.ValueText);
                        return;
                    case LocalFunctionStatementSyntax local:
                        index.AnnotatedNames.Add(local.Identifier.ValueText);
                        return;
                    case PropertyDeclarationSyntax property:
                        index.AnnotatedNames.Add(property.Identifier.ValueText);
                        return;
                    case IndexerDeclarationSyntax:
                        index.AnnotatedNames.Add("this[]");
                        return;
                    case EventDeclarationSyntax named:
                        index.AnnotatedNames.Add(named.Identifier.ValueText);
                        return;
                    case OperatorDeclarationSyntax operation:
                        index.AnnotatedNames.Add("op");
                        _ = operation;
                        index.AnnotatedNames.Add("operator");
                        return;
                    case ConstructorDeclarationSyntax constructor:
                        index.AnnotatedNames.Add(constructor.Identifier.ValueText);
                        return;
                    case BaseFieldDeclarationSyntax field:
                        foreach (var variable in field.Declaration.Variables)
                            index.AnnotatedNames.Add(variable.Identifier.ValueText);
                        return;
                    case BaseTypeDeclarationSyntax type:
                        index.AnnotatedNames.Add(type.Identifier.ValueText);
                        index.HasNoAnalysisTypes |= name.StartsWith("NoLockAnalysis", StringComparison.Ordinal);
                        return;
                }
            }
        }

        private void Property(
            SyntaxNode node, string name, ArrowExpressionClauseSyntax? body, AccessorListSyntax? accessors, EqualsValueClauseSyntax? initializer,
            SyntaxList<AttributeListSyntax> attributes)
        {
            var annotated = index.Attributes.Count;
            foreach (var list in attributes)
                Visit(list);
            var any = index.Attributes.Count > annotated;
            if (body is not null)
                Member(node, name, () => Visit(body), any);
            if (initializer is not null)
                Member(initializer, name, () => Visit(initializer.Value), any);
            if (accessors is null)
                return;
            foreach (var accessor in accessors.Accessors)
            {
                if (accessor.Body is not null || accessor.ExpressionBody is not null)
                    Member(accessor, name, () => VisitAccessorDeclaration(accessor), any);
                else
                    Visit(accessor);
            }
        }

        private static bool IsGivenCode(SeparatedSyntaxList<ParameterSyntax> parameters)
        {
            foreach (var parameter in parameters)
            {
                if ((parameter.Type is NullableTypeSyntax nullable ? nullable.ElementType : parameter.Type) is SimpleNameSyntax { Identifier.ValueText: "Action" or "Func" or "Predicate" or "Comparison" or "EventHandler" })
                    return true;
            }

            return false;
        }

        private void Member(SyntaxNode node, string name, Action visit, bool annotated = false)
        {
            var (names, hasLock, isAnnotated) = (_names, _hasLock, _isAnnotated);
            (_names, _hasLock, _isAnnotated) = ([], false, annotated);
            visit();
            var sorted = new string[_names.Count];
            _names.CopyTo(sorted);
            Array.Sort(sorted, StringComparer.Ordinal);
            var entry = new MemberEntry(node, name, sorted, _hasLock, _isAnnotated);
            index.Members.Add(entry);
            if (node is BaseMethodDeclarationSyntax { ParameterList.Parameters: var parameters } && (_hasLock || entry.MentionsAny(s_lockNames)) && IsGivenCode(parameters))
                index.Runners.Add(name);
            (_names, _hasLock, _isAnnotated) = (names, hasLock, isAnnotated);
        }
    }
}
