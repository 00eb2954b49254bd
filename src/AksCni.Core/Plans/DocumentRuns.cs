using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// Divides JSON documents in a row, as `az aks show; kubectl get nodes -o json` writes to a pipe, by what they are. Documents of one kind
/// that follow one another stay together.
/// </summary>
internal static class DocumentRuns
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 1000,
    };

    /// <summary>True if a further document may begin: az, kubectl and ConvertTo-Json indent all brackets but those of documents.</summary>
    public static bool MayHaveSeveral(ReadOnlySpan<byte> text) => text.IndexOf("\n{\n"u8) >= 0 || text.IndexOf("\n{\r"u8) >= 0;

    /// <summary>Returns the runs in order. Damaged JSON belongs to the run in front of it, whose reader reports it.</summary>
    public static IReadOnlyList<DocumentRun> Of(ReadOnlySpan<byte> text, string source)
    {
        var runs = new List<DocumentRun>();
        int start = 0;
        while (LengthOf(text[start..]) is { } length)
        {
            InputKind kind = InputKinds.Of(text.Slice(start, length), isWhole: true, source) ?? InputKind.Azure;
            if (runs.Count > 0 && runs[^1].Kind == kind && kind is InputKind.Azure or InputKind.KubernetesLists)
                runs[^1] = runs[^1] with { Length = start + length - runs[^1].Start };
            else
                runs.Add(new DocumentRun(kind, start, length));
            start += length;
        }
        if (runs.Count == 0)
            return [new DocumentRun(InputKinds.Of(text, isWhole: true, source) ?? InputKind.Azure, 0, text.Length)];
        runs[^1] = runs[^1] with { Length = text.Length - runs[^1].Start };
        return runs;
    }

    /// <summary>The length of the next document with the space in front of it; null at the end and at damaged JSON.</summary>
    private static int? LengthOf(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> document = text.TrimStart(" \t\r\n\uFEFF\u001E"u8);
        int blank = text.Length - document.Length;
        if (document.IsEmpty)
            return null;
        var json = new Utf8JsonReader(document, isFinalBlock: true, new JsonReaderState(Options));
        try
        {
            json.Read();
            json.Skip();
            return blank + (int)json.BytesConsumed;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Documents of one kind.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct DocumentRun(InputKind Kind, int Start, int Length);
