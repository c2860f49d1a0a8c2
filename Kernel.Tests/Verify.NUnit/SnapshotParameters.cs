// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace VerifyTests;

/// <summary>The parameters of a running test, those of its fixture first.</summary>
internal static class SnapshotParameters
{
    /// <param name="test">The test.</param>
    /// <param name="values">The values to use in place of the test's own.</param>
    public static IEnumerable<KeyValuePair<string, object?>> Of(TestContext.TestAdapter test, object?[]? values)
    {
        var names = test.MethodInfo!.GetParameters().Select(parameter => parameter.Name!);
        var fixtureArguments = FixtureOf(test)?.Arguments ?? [];
        if (fixtureArguments.Length > 0)
            names = ConstructorNames(test.Type!, fixtureArguments.Length).Concat(names);

        var all = names.ToArray();
        values ??= [.. fixtureArguments, .. test.Arguments];
        if (values.Length > all.Length && all.Length > 0)
        {
            throw new InvalidOperationException(
                $"{values.Length} values were given for the snapshot's name, and the test has {all.Length} parameters.");
        }

        return all.Zip(values, (name, value) => new KeyValuePair<string, object?>(name, value));
    }

    private static ITest? FixtureOf(TestContext.TestAdapter test) =>
        test.Parent is ParameterizedMethodSuite suite ? suite.Parent : test.Parent;

    private static IEnumerable<string> ConstructorNames(Type type, int count)
    {
        var fitting = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public)
            .Select(constructor => constructor.GetParameters())
            .Where(parameters => parameters.Length == count)
            .ToArray();
        return fitting is [var only]
            ? only.Select(parameter => parameter.Name!)
            : throw new InvalidOperationException($"{type} has {fitting.Length} constructors of {count} parameters: use UseParameters.");
    }
}
