// SPDX-License-Identifier: GPL-2.0-only
namespace VerifyTests;

/// <summary>What a test said about the name and place of its snapshot.</summary>
internal sealed record SnapshotNaming
{
    public string? Directory { get; init; }

    public string? FileName { get; init; }

    public string? TypeName { get; init; }

    public string? MethodName { get; init; }

    public string? ParametersText { get; init; }

    public bool MayRepeat { get; init; }

    /// <summary>The name before <c>.verified.</c> and <c>.received.</c>.</summary>
    public string Prefix(string type, string method, IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        if (FileName is not null)
            return FileName;

        var values = ParametersText is null
            ? string.Concat(parameters.Select(parameter => $"_{parameter.Key}={ParameterText.Of(parameter.Value)}"))
            : $"_{ParametersText}";
        return $"{TypeName ?? type}.{MethodName ?? method}{values}";
    }
}
