// SPDX-License-Identifier: MIT
using System.Linq;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.Sources;

/// <summary>Has a task's continuations run elsewhere: changes the places, in whatever file, where its source is made.</summary>
internal static class AsynchronousContinuations
{
    private const string Options = "TaskCreationOptions";
    private const string Option = "global::System.Threading.Tasks.TaskCreationOptions.RunContinuationsAsynchronously";

    public static async Task<Solution?> WriteAsync(FixTarget target)
    {
        // Through callees, the completing call is the last place on the way.
        var related = target.Diagnostic.AdditionalLocations;
        var place = target.IsDirect || related.Count == 0 ? target.Diagnostic.Location : related[related.Count - 1];
        if (place.SourceTree is not { } tree || await tree.GetRootAsync(target.Cancellation).ConfigureAwait(false) is not { } root)
            return null;
        if (root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax call)
            return null;
        var receiver = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (Origin.Of(receiver, target.Locks.Model(tree), target.Cancellation) is not { } origin)
            return null;

        var solution = target.Document.Project.Solution;
        var made = target.Locks.Creations.Of(origin).Select(static creation => creation.Syntax).OfType<BaseObjectCreationExpressionSyntax>();
        foreach (var file in made.GroupBy(static creation => creation.SyntaxTree))
        {
            if (solution.GetDocument(file.Key) is not { } document || await document.GetSyntaxRootAsync(target.Cancellation).ConfigureAwait(false) is not { } old)
                return null;
            var model = target.Locks.Model(file.Key);
            var changed = old.ReplaceNodes(file.Where(creation => !IsAsynchronous(creation, model)), (creation, _) => With(creation, model));
            solution = (await Finish.AsyncOf(document.WithSyntaxRoot(changed), old, target.Cancellation).ConfigureAwait(false)).Project.Solution;
        }

        return solution;
    }

    private static bool IsAsynchronous(BaseObjectCreationExpressionSyntax creation, SemanticModel model) =>
        OptionsOf(creation, model) is { } options && options.Expression.ToString().Contains("RunContinuationsAsynchronously");

    private static ArgumentSyntax? OptionsOf(BaseObjectCreationExpressionSyntax creation, SemanticModel model) =>
        creation.ArgumentList?.Arguments.FirstOrDefault(a => model.GetTypeInfo(a.Expression).Type?.Name == Options);

    private static BaseObjectCreationExpressionSyntax With(BaseObjectCreationExpressionSyntax creation, SemanticModel model)
    {
        if (OptionsOf(creation, model) is { } options)
        {
            var both = options.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "None" } ? Option : $"{options.Expression.WithoutTrivia()} | {Option}";
            return creation.ReplaceNode(options.Expression, Written.Expression(both).WithTriviaFrom(options.Expression));
        }

        var argument = SyntaxFactory.Argument(Written.Expression(Option));
        var list = creation.ArgumentList ?? SyntaxFactory.ArgumentList();
        if (list.Arguments.Count > 0)
            argument = argument.WithLeadingTrivia(SyntaxFactory.Space);
        return creation.WithArgumentList(list.AddArguments(argument));
    }
}
