using System.Globalization;

namespace AksCni.Plans;

/// <summary>A place in a template. Its JSON path is made only if a message needs it.</summary>
internal sealed record TemplatePlace(TemplatePlace? Outer, string? Name, int Index)
{
    public static readonly TemplatePlace Root = new(null, null, 0);

    public TemplatePlace Member(string name) => new(this, name, 0);

    public TemplatePlace Item(int index) => new(this, null, index);

    /// <summary>The JSON path, such as $.resources[3].properties.</summary>
    public override string ToString()
    {
        var parts = new Stack<string>();
        for (TemplatePlace place = this; place.Outer is not null; place = place.Outer)
            parts.Push(place.Name is null ? string.Create(CultureInfo.InvariantCulture, $"[{place.Index}]") : $".{place.Name}");
        return $"${string.Concat(parts)}";
    }
}
