using System.Text.Json;
using AksCni.Input;

namespace AksCni;

/// <summary>An array of rows within an answer of Azure's.</summary>
/// <param name="Start">Where it begins, in bytes.</param>
/// <param name="Length">How long it is, in bytes; 0 where there is none.</param>
/// <param name="Count">Rows in it.</param>
public readonly record struct AnswerRows(int Start, int Length, int Count)
{
    /// <summary>Passes over the array that the reader stands at the beginning of.</summary>
    internal static AnswerRows Read(ref Utf8JsonReader json)
    {
        int start = (int)json.TokenStartIndex,
            count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            count++;
            json.Skip();
        }
        return new AnswerRows(start, (int)json.BytesConsumed - start, count);
    }

    /// <summary>The rows one by one, each as its bytes within the answer.</summary>
    public IReadOnlyList<Range> In(ReadOnlySpan<byte> answer)
    {
        var rows = new List<Range>(Count);
        var json = new Utf8JsonReader(answer.Slice(Start, Length), new JsonReaderOptions { MaxDepth = JsonSource.MaximumDepth });
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            int start = Start + (int)json.TokenStartIndex;
            json.Skip();
            rows.Add(start..(Start + (int)json.BytesConsumed));
        }
        return rows;
    }
}
