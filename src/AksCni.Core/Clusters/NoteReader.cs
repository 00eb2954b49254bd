using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>Reads the notes of a cluster in a saved snapshot: what the reader of a plan or a template inferred or assumed.</summary>
internal static class NoteReader
{
    private static readonly KeyTable<NoteKey> Table = new(name => [name]);

    private enum NoteKey
    {
        None = 0,
        AsOf,
        Fix,
        Message,
        Rule,
        Severity,
        Source,
        Target,
    }

    /// <summary>Returns the notes of an array; one without a rule or a severity is none.</summary>
    public static List<Finding> Read(ref JsonCursor json)
    {
        var notes = new List<Finding>();
        while (json.NextElement())
            if (json.EnterObject() && ReadNote(ref json) is { } note)
                notes.Add(note);
        return notes;
    }

    private static Finding? ReadNote(ref JsonCursor json)
    {
        var texts = new Dictionary<NoteKey, string>();
        while (json.NextKey(Table, out NoteKey key))
            if (key != NoteKey.None && json.Token == JsonTokenType.String)
                texts[key] = json.Decode();
            else
                json.Skip();
        string Text(NoteKey key) => texts.GetValueOrDefault(key, "");
        bool isNote =
            Enum.TryParse(Text(NoteKey.Severity), ignoreCase: true, out Severity severity)
            && Enum.IsDefined(severity)
            && Text(NoteKey.Rule).Length > 0;
        return isNote
            ? new Finding(
                Text(NoteKey.Rule),
                severity,
                Text(NoteKey.Target),
                Text(NoteKey.Message),
                Text(NoteKey.Fix),
                Text(NoteKey.Source),
                Text(NoteKey.AsOf)
            )
            : null;
    }
}
