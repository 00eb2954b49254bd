using System.Text.Json;
using AksCni.Input;
using AksCni.Plans;

namespace AksCni;

/// <summary>
/// Reads clusters and networks from whatever describes them: Azure's answers and exports, ARM templates, Bicep snapshots, what-if results,
/// Terraform plans and states. An input may hold the state before a change too.
/// </summary>
public sealed class InventoryReader
{
    private readonly PlanOptions _options;
    private readonly List<string> _notes = [];
    private AzureInventory? _before;

    /// <summary>Creates a reader.</summary>
    /// <param name="options">What the caller states about templates and plans.</param>
    /// <param name="inventory">Where the clusters go; a new one if null.</param>
    public InventoryReader(PlanOptions? options = null, AzureInventory? inventory = null)
    {
        _options = options ?? new PlanOptions();
        Inventory = inventory ?? new AzureInventory();
    }

    /// <summary>The state to judge.</summary>
    public AzureInventory Inventory { get; }

    /// <summary>The state before the change; null if no input holds one.</summary>
    public AzureInventory? Before => _before;

    /// <summary>Files that hold no clusters or networks, and what they are; one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>
    /// Reads one stream. Returns how many AKS and network resources it holds; 0 without a fault only if <paramref name="mayBeOther"/> says
    /// that the source may be about something else.
    /// </summary>
    public int Read(Stream stream, string source, bool mayBeOther = false)
    {
        byte[] head;
        int length;
        InputKind kind;
        try
        {
            stream = Utf8Stream.Of(stream);
            head = new byte[InputKinds.HeadLength];
            length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (InputKinds.Of(new ReadOnlySpan<byte>(head, 0, length), length < head.Length, source) is { } known)
            {
                kind = known;
            }
            else
            {
                (head, length) = ReadAll(head, length, stream);
                kind = InputKinds.Of(new ReadOnlySpan<byte>(head, 0, length), isWhole: true, source) ?? InputKind.Azure;
            }
        }
        catch (IOException error)
        {
            Inventory.Add(new AksCniException(Fault.InputUnreadable, $"'{source}' can't be read: {error.Message}", source));
            return 0;
        }
        using var whole = new PrefixedStream(head, length, stream);
        return kind == InputKind.Azure ? ReadAzure(whole, source, mayBeOther) : Read(kind, whole, source, mayBeOther);
    }

    /// <summary>Reads the state before the change from an input of its own.</summary>
    public int ReadBefore(Stream stream, string source, bool mayBeOther = false)
    {
        var reader = new InventoryReader(_options, _before ??= new AzureInventory());
        return reader.Read(stream, source, mayBeOther);
    }

    private int ReadAzure(Stream stream, string source, bool mayBeOther) => Inventory.Read(stream, source, mayBeOther);

    private int Read(InputKind kind, Stream stream, string source, bool mayBeOther)
    {
        if (UnreadKinds.FaultOf(kind, source) is { } fault)
        {
            Inventory.Add(fault);
            return 0;
        }
        if (UnreadKinds.NoteOf(kind) is { } note)
        {
            if (mayBeOther)
                _notes.Add($"'{source}' is {note}.");
            else
                Inventory.Add(new AksCniException(Fault.InputNotRecognized, $"'{source}' is {note}.", source));
            return 0;
        }
        try
        {
            return Take(ReadPlan(kind, ReadAll(stream), source), source);
        }
        catch (AksCniException error)
        {
            Inventory.Add(error);
            return 0;
        }
        catch (JsonException error)
        {
            Inventory.Add(
                new AksCniException(
                    Fault.InvalidJson,
                    Clusters.InputFaults.Describe(error, truncated: false, linesBefore: 0, source, resources: 0),
                    source
                )
            );
            return 0;
        }
        catch (IOException error)
        {
            Inventory.Add(new AksCniException(Fault.InputUnreadable, $"'{source}' can't be read: {error.Message}", source));
            return 0;
        }
    }

    private PlanDocument ReadPlan(InputKind kind, byte[] text, string source) =>
        kind switch
        {
            InputKind.WhatIf => WhatIfReader.Read(text),
            InputKind.BicepSnapshot => PredictedResourcesReader.Read(text, source),
            InputKind.Terraform => TerraformReader.Read(text, source, new TerraformOptions(_options.Maps)),
            _ => TemplateReader.Read(text, source, TemplateOptions()),
        };

    private TemplateOptions TemplateOptions() =>
        new()
        {
            ParameterFiles = [.. _options.ParameterFiles.Select(file => new ParameterFile(file.Name, file.Utf8.ToArray()))],
            Parameters = [.. _options.Parameters.Select(Pair)],
            DeploymentScope = _options.DeploymentScope,
            Location = _options.Location,
        };

    private static KeyValuePair<string, string> Pair(string parameter)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new KeyValuePair<string, string>(parameter[..equals], parameter[(equals + 1)..])
            : throw new AksCniException(Fault.InvalidParameter, $"A parameter must be NAME=VALUE; got '{parameter}'.", parameter);
    }

    private int Take(PlanDocument plan, string source)
    {
        foreach (UnreadPart part in plan.Unread)
        {
            Fault fault = part.Fault is Fault.TemplatePartUnread or Fault.IncompleteAnswer ? part.Fault : Fault.InputNotSupported;
            Inventory.Add(new AksCniException(fault, $"'{source}': {part.Message}", source));
        }
        if (plan.Before is { } earlier)
            Add(earlier, _before ??= new AzureInventory(), source);
        StateIds();
        int kept = Add(plan.After, Inventory, source);
        AzureInventory? before = plan.Before is null ? null : _before;
        Inventory.EmptyCreatedSubnets(id => before?.HasSubnet(id) == true);
        if (kept == 0 && plan.Unread.Count == 0)
            _notes.Add($"'{source}' declares no AKS cluster, node pool, virtual network or subnet.");
        return kept;
    }

    /// <summary>Hands over the stated joins whose address is an id with symbols.</summary>
    private void StateIds()
    {
        foreach (string map in _options.Maps)
        {
            int equals = map.IndexOf("=/", StringComparison.Ordinal);
            if (equals > 0 && map[0] == '/')
                Inventory.StateId(map[..equals], map[(equals + 1)..]);
        }
    }

    private static int Add(PlanState state, AzureInventory inventory, string source)
    {
        int kept = inventory.ReadDeclared(state.Resources, source);
        foreach (PlanNote note in state.Notes)
            inventory.AddNote(note.ResourceId, target => note.Rule.CreateFinding(target, note.Message, note.Fix));
        return kept;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static (byte[] Bytes, int Length) ReadAll(byte[] head, int length, Stream rest)
    {
        using var all = new MemoryStream();
        all.Write(head, 0, length);
        rest.CopyTo(all);
        return (all.GetBuffer(), (int)all.Length);
    }
}
