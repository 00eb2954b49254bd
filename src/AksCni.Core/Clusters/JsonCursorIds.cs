using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>Reads resource ids from JSON.</summary>
internal static class JsonCursorIds
{
    /// <summary>
    /// Returns the current value as a resource id; of a template's [resourceId('type', 'name', ...)] with literal names the part from
    /// /providers on.
    /// </summary>
    public static string? Id(this ref JsonCursor cursor) =>
        cursor.IsExpression() ? ResourceId.FromExpression(cursor.Decode())
        : cursor.Text() is { Length: > 0 } id ? ResourceId.Normalize(id)
        : null;
}
