// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using System.Text;

namespace VerifyTests;

/// <summary>A verification that can still be configured; it runs when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly Func<VerifySettings, Task<VerifyResult>> _run;
    private Task<VerifyResult>? _running;

    /// <summary>A verification with a copy of settings.</summary>
    public SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask) =>
        (_run, CurrentSettings) = (buildTask, new VerifySettings(settings));

    /// <summary>The settings; no change has an effect once the verification runs.</summary>
    public VerifySettings CurrentSettings { get; }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    [Pure]
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    [Pure]
    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    /// <inheritdoc cref="VerifySettings.UseTypeName"/>
    [Pure]
    public SettingsTask UseTypeName(string name) => With(settings => settings.UseTypeName(name));

    /// <inheritdoc cref="VerifySettings.UseMethodName"/>
    [Pure]
    public SettingsTask UseMethodName(string name) => With(settings => settings.UseMethodName(name));

    /// <inheritdoc cref="VerifySettings.UseParameters"/>
    [Pure]
    public SettingsTask UseParameters(params object?[] parameters) => With(settings => settings.UseParameters(parameters));

    /// <inheritdoc cref="VerifySettings.UseTextForParameters"/>
    [Pure]
    public SettingsTask UseTextForParameters(string parametersText) =>
        With(settings => settings.UseTextForParameters(parametersText));

    /// <inheritdoc cref="VerifySettings.DisableRequireUniquePrefix"/>
    [Pure]
    public SettingsTask DisableRequireUniquePrefix() => With(settings => settings.DisableRequireUniquePrefix());

    /// <inheritdoc cref="VerifySettings.DisableDiff"/>
    [Pure]
    public SettingsTask DisableDiff() => With(settings => settings.DisableDiff());

    /// <inheritdoc cref="VerifySettings.AddScrubber"/>
    [Pure]
    public SettingsTask AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.AddScrubber(scrubber, location));

    /// <inheritdoc cref="VerifySettings.ScrubLines"/>
    [Pure]
    public SettingsTask ScrubLines(Func<string, bool> removeLine) => With(settings => settings.ScrubLines(removeLine));

    /// <inheritdoc cref="VerifySettings.ScrubLinesContaining(string[])"/>
    [Pure]
    public SettingsTask ScrubLinesContaining(params string[] stringToMatch) =>
        With(settings => settings.ScrubLinesContaining(stringToMatch));

    /// <inheritdoc cref="VerifySettings.ScrubLinesWithReplace"/>
    [Pure]
    public SettingsTask ScrubLinesWithReplace(Func<string, string?> replaceLine) =>
        With(settings => settings.ScrubLinesWithReplace(replaceLine));

    /// <inheritdoc cref="VerifySettings.ScrubEmptyLines"/>
    [Pure]
    public SettingsTask ScrubEmptyLines() => With(settings => settings.ScrubEmptyLines());

    /// <summary>Starts the verification, once.</summary>
    [Pure]
    public Task<VerifyResult> ToTask() => _running ??= _run(CurrentSettings);

    /// <summary>Starts the verification and awaits it.</summary>
    [Pure]
    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Starts the verification and awaits it.</summary>
    [Pure]
    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Starts the verification.</summary>
    [Pure]
    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask)
    {
        ArgumentNullException.ThrowIfNull(settingsTask);
        return settingsTask.ToTask();
    }

    private SettingsTask With(Action<VerifySettings> change)
    {
        if (_running is not null)
            throw new InvalidOperationException("The verification runs already; its settings come before the await.");

        change(CurrentSettings);
        return this;
    }
}
