// SPDX-License-Identifier: GPL-2.0-only
using DiffEngine;

namespace VerifyTests;

/// <summary>How one verification is done.</summary>
public sealed class VerifySettings
{
    /// <summary>The settings that a verification has by itself.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy of other settings.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
            return;

        Naming = settings.Naming with { };
        Scrubbing = new Scrubbing(settings.Scrubbing);
        Parameters = settings.Parameters;
        DiffEnabled = settings.DiffEnabled;
    }

    /// <summary>The directory of the snapshot, relative to the test's source; null: beside it.</summary>
    public string? Directory => Naming.Directory;

    /// <summary>Whether parameters for the file name were given.</summary>
    public bool HasParameters => Parameters is not null;

    internal SnapshotNaming Naming { get; private set; } = new();

    internal Scrubbing Scrubbing { get; } = new();

    internal object?[]? Parameters { get; set; }

    internal bool DiffEnabled { get; private set; } = !DiffRunner.Disabled;

    /// <summary>Puts the snapshot into a directory, relative to the test's source.</summary>
    public void UseDirectory(string directory) => Naming = Naming with { Directory = directory };

    /// <summary>Names the snapshot, in place of type, method and parameters.</summary>
    public void UseFileName(string fileName)
    {
        if (Naming.TypeName is not null || Naming.MethodName is not null)
            throw new InvalidOperationException("A file name replaces the names of type and method: give one or the other.");

        Naming = Naming with { FileName = fileName };
    }

    /// <summary>Names the type in the snapshot's name.</summary>
    public void UseTypeName(string name) => Naming = WithoutFileName() with { TypeName = name };

    /// <summary>Names the method in the snapshot's name.</summary>
    public void UseMethodName(string name) => Naming = WithoutFileName() with { MethodName = name };

    /// <summary>Gives the values for the snapshot's name, in the order of the test's parameters.</summary>
    public void UseParameters(params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        WithoutFileName();
        Parameters = parameters;
    }

    /// <summary>Replaces the values in the snapshot's name by a text.</summary>
    public void UseTextForParameters(string parametersText) => Naming = WithoutFileName() with { ParametersText = parametersText };

    /// <summary>Lets several verifications write one snapshot.</summary>
    public void DisableRequireUniquePrefix() => Naming = Naming with { MayRepeat = true };

    /// <summary>Starts no diff tool.</summary>
    public void DisableDiff() => DiffEnabled = false;

    /// <summary>Changes the text before it is compared; among several, the latest is the first to run.</summary>
    public void AddScrubber(Action<System.Text.StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbing.Add(scrubber, location);

    /// <summary>Leaves out lines.</summary>
    public void ScrubLines(Func<string, bool> removeLine) => Scrubbing.Drop(removeLine);

    /// <summary>Leaves out lines that contain one of the texts, in any case.</summary>
    public void ScrubLinesContaining(params string[] stringToMatch) =>
        ScrubLinesContaining(StringComparison.OrdinalIgnoreCase, stringToMatch);

    /// <summary>Leaves out lines that contain one of the texts.</summary>
    public void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        Scrubbing.Drop(line => Array.Exists(stringToMatch, text => line.Contains(text, comparison)));

    /// <summary>Replaces lines; null leaves one out.</summary>
    public void ScrubLinesWithReplace(Func<string, string?> replaceLine) => Scrubbing.Replace(replaceLine);

    /// <summary>Leaves out empty lines.</summary>
    public void ScrubEmptyLines() => Scrubbing.DropEmpty();

    private SnapshotNaming WithoutFileName() => Naming.FileName is null
        ? Naming
        : throw new InvalidOperationException("A file name replaces type, method and parameters: give one or the other.");
}
