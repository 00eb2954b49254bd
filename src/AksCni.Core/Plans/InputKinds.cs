using System.Text;
using System.Text.Json;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Tells what a file is from its first bytes, and from its name only if the bytes leave it open.</summary>
internal static class InputKinds
{
    /// <summary>How much of a file is looked at first.</summary>
    public const int HeadLength = 64 << 10;

    /// <summary>
    /// Returns the kind of a file. Null if the head isn't enough: a large object comes before the key that tells.
    /// </summary>
    public static InputKind? Of(ReadOnlySpan<byte> head, bool isWhole, string source)
    {
        if (head.StartsWith("PK\x03\x04"u8))
            return InputKind.TerraformBinaryPlan;
        ReadOnlySpan<byte> text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            return InputKind.Azure;
        if (text[0] == (byte)'[')
            return OfKubernetes(text, isWhole) ?? InputKind.Azure;
        return text[0] == (byte)'{' ? OfJson(text, isWhole) : OfText(Encoding.UTF8.GetString(text), source);
    }

    private static InputKind? OfJson(ReadOnlySpan<byte> text, bool isWhole)
    {
        var keys = new TopKeys();
        var reader = new Utf8JsonReader(
            text,
            isWhole,
            new JsonReaderState(
                new JsonReaderOptions
                {
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowTrailingCommas = true,
                    MaxDepth = 1000,
                }
            )
        );
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string key = reader.GetString()!;
                if (!reader.Read())
                    return keys.Guess(key);
                if (keys.Take(key, ref reader) is { } kind)
                    return kind;
                if (keys.IsKubernetes && OfKubernetes(text, isWhole) is { } lists)
                    return lists;
                if (!reader.TrySkip())
                    return keys.Guess(key);
            }
            return reader.TokenType == JsonTokenType.EndObject || isWhole ? keys.AtEnd : keys.Guess("");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The reader of Azure's JSON says what is wrong, and where.
            return InputKind.Azure;
        }
    }

    private static InputKind OfText(string text, string source)
    {
        string extension = source[Math.Max(0, source.LastIndexOf('.'))..].ToLowerInvariant();
        if (extension is ".bicep" or ".bicepparam")
            return InputKind.BicepSource;
        if (extension is ".tf")
            return InputKind.TerraformSource;
        string[] lines = text.Split('\n');
        if (KubernetesText.IsTable(lines[0]) || KubernetesText.IsYaml(lines))
            return InputKind.KubernetesText;
        if (
            lines.Any(line =>
                Begins(line, "using '", "targetScope =", "targetScope=")
                || (Begins(line, "resource ", "module ") && line.Contains(" '", StringComparison.Ordinal))
            )
        )
            return InputKind.BicepSource;
        if (lines.Any(line => Begins(line, "resource \"", "module \"", "provider \"", "terraform {", "variable \"")))
            return InputKind.TerraformSource;
        string? group = lines.FirstOrDefault(line => line.StartsWith("apiVersion:", StringComparison.Ordinal));
        if (group is null)
            return extension is ".yaml" or ".yml" ? InputKind.OtherYaml : InputKind.Azure;
        return lines
            .Where(line => line.StartsWith("apiVersion:", StringComparison.Ordinal))
            .Select(line => OfApiVersion(line["apiVersion:".Length..].Trim(' ', '"', '\'', '\r')))
            .Min();
    }

    /// <summary>The kind of a Kubernetes object, by its API group. What holds clusters comes before what doesn't.</summary>
    public static InputKind OfApiVersion(string apiVersion)
    {
        string group = apiVersion.Split('/')[0];
        return group switch
        {
            _ when Ends(group, "cluster.x-k8s.io") => InputKind.ClusterApiManifest,
            "containerservice.azure.com" or "network.azure.com" or "resources.azure.com" => InputKind.AzureServiceOperatorManifest,
            _ when Ends(group, "azure.upbound.io") || Ends(group, "azure.m.upbound.io") || Ends(group, "azure.crossplane.io") =>
                InputKind.CrossplaneManifest,
            _ => InputKind.KubernetesOther,
        };
    }

    /// <summary>
    /// The kind of JSON that kubectl printed; null if it isn't Kubernetes JSON. kubectl writes the kind of a list after its items.
    /// </summary>
    private static InputKind? OfKubernetes(ReadOnlySpan<byte> text, bool isWhole)
    {
        if (!KubernetesLists.TryKind(text, out KubernetesKind kind))
            return null;
        if (kind == KubernetesKind.Empty)
            return InputKind.KubernetesEmpty;
        if (kind != KubernetesKind.Other)
            return InputKind.KubernetesLists;
        InputKind group = OfApiVersion(KubernetesText.ApiVersion(text) ?? "v1");
        // Nodes may follow in the rest of a long list.
        return group == InputKind.KubernetesOther && !isWhole ? InputKind.KubernetesLists : group;
    }

    private static bool Ends(string group, string suffix) => group == suffix || group.EndsWith($".{suffix}", StringComparison.Ordinal);

    private static bool Begins(string line, params string[] words) =>
        Array.Exists(words, word => line.StartsWith(word, StringComparison.Ordinal));

    /// <summary>The keys of the object that a file consists of, as far as they tell what it is.</summary>
    private sealed class TopKeys
    {
        private static readonly HashSet<string> TemplateKeys =
        [
            "$schema",
            "languageVersion",
            "contentVersion",
            "metadata",
            "parameters",
            "variables",
            "functions",
            "definitions",
            "resources",
            "outputs",
            "planned_values",
            "resource_changes",
            "configuration",
            "prior_state",
            "values",
            "terraform_version",
            "status",
            "apiVersion",
        ];

        private bool _hasContentVersion;
        private bool _hasResources;
        private bool _hasParameters;
        private bool _hasSerial;
        private string? _apiVersion;

        /// <summary>True for an apiVersion such as v1 or apps/v1; that of an Azure resource is a date.</summary>
        public bool IsKubernetes => _apiVersion is { } version && version[(version.LastIndexOf('/') + 1)..] is ['v', >= '0' and <= '9', ..];

        /// <summary>What the keys make of the whole object.</summary>
        public InputKind AtEnd =>
            _hasContentVersion && _hasResources ? InputKind.Template
            : _hasContentVersion && _hasParameters ? InputKind.TemplateParameters
            : InputKind.Azure;

        /// <summary>Looks at one key and its value; returns the kind once it's certain.</summary>
        public InputKind? Take(string key, ref Utf8JsonReader value)
        {
            bool isText = value.TokenType == JsonTokenType.String;
            bool isList = value.TokenType == JsonTokenType.StartArray;
            bool isObject = value.TokenType == JsonTokenType.StartObject;
            switch (key)
            {
                case "$schema" when isText:
                    string schema = value.GetString()!;
                    return schema.Contains("eploymentTemplate.json", StringComparison.OrdinalIgnoreCase) ? InputKind.Template
                        : schema.Contains("eploymentParameters.json", StringComparison.OrdinalIgnoreCase) ? InputKind.TemplateParameters
                        : null;
                case "templateJson" or "parametersJson" when isText:
                    return InputKind.BuiltParameters;
                case "predictedResources" when isList:
                    return InputKind.BicepSnapshot;
                case "changes" when isList:
                    return InputKind.WhatIf;
                case "properties" when isObject && HasFirstKeys(value, "changes", "correlationId"):
                    return InputKind.WhatIf;
                case "format_version":
                    return InputKind.Terraform;
                case "planned_values" or "resource_changes" or "prior_state":
                    return InputKind.Terraform;
                case "lineage" when isText && _hasSerial:
                    return InputKind.TerraformStateFile;
                case "serial":
                    _hasSerial = true;
                    return null;
                case "@level" when isText:
                    return InputKind.TerraformLog;
                case "steps" when isList:
                    return InputKind.PulumiPreview;
                case "deployment" when isObject && HasFirstKeys(value, "manifest", "secrets_providers", "resources"):
                    return InputKind.PulumiStack;
                case "contentVersion":
                    _hasContentVersion = true;
                    return null;
                case "resources":
                    _hasResources = true;
                    return null;
                case "parameters":
                    _hasParameters = true;
                    return null;
                case "apiVersion" when isText:
                    _apiVersion = value.GetString();
                    return null;
                default:
                    return null;
            }
        }

        /// <summary>Returns null, for more to read, if the keys so far may be a template's or a plan's.</summary>
        public InputKind? Guess(string key) =>
            _hasContentVersion || TemplateKeys.Contains(key) || _apiVersion is not null ? null : InputKind.Azure;

        private static bool HasFirstKeys(Utf8JsonReader value, params string[] wanted)
        {
            try
            {
                while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
                {
                    if (Array.IndexOf(wanted, value.GetString()) >= 0)
                        return true;
                    if (!value.Read() || !value.TrySkip())
                        return false;
                }
            }
            catch (JsonException)
            {
                // Whoever reads the file says so.
            }
            return false;
        }
    }
}
