using System.Text;

namespace AksCni.Plans;

/// <summary>Hashes and encodings of texts.</summary>
internal static class EncodingFunctions
{
    public static TemplateFunction[] All =>
        [
            TemplateFunction.OfText("uniqueString", a => Hash(a, "uniqueString", TemplateHash.UniqueString)),
            TemplateFunction.OfText("guid", a => Hash(a, "guid", TemplateHash.Guid)),
            OfText("base64", text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
            OfText("base64ToString", FromBase64),
            TemplateFunction.Of(
                "base64ToJson",
                a => a is [TextValue text] && FromBase64(text.Text) is { } json ? TemplateValueJson.Parse(json) : null
            ),
            OfText("uriComponent", Uri.EscapeDataString),
            OfText("uriComponentToString", Uri.UnescapeDataString),
            TemplateFunction.Of("uri", a => a is [TextValue start, TextValue relative] ? Address(start.Text, relative.Text) : null),
            OfText("dataUri", text => $"data:text/plain;charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}"),
            OfText("dataUriToString", FromDataUri),
        ];

    private static TemplateFunction OfText(string name, Func<string, string?> convert) =>
        TemplateFunction.Of(name, a => a is [TextValue text] && convert(text.Text) is { } result ? TemplateValue.Of(result) : null);

    /// <summary>The hash of texts. Of texts with symbols it's a symbol of its own, which is the same for the same texts.</summary>
    private static TextValue? Hash(TemplateValue[] a, string function, Func<string, string> hash)
    {
        if (a.Length == 0 || !Array.TrueForAll(a, value => value is TextValue))
            return null;
        string result = hash(string.Join('-', a.Select(value => ((TextValue)value).Text)));
        bool isSymbolic = Array.Exists(a, value => value is TextValue { IsSymbolic: true });
        return isSymbolic ? TemplateSymbol.OfHash(function, result) : TemplateValue.Of(result);
    }

    private static TextValue? Address(string start, string relative) =>
        Uri.TryCreate(start, UriKind.Absolute, out Uri? whole) && Uri.TryCreate(whole, relative, out Uri? combined)
            ? TemplateValue.Of(combined.AbsoluteUri)
            : null;

    private static string? FromBase64(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string? FromDataUri(string text)
    {
        const string Base64 = ";base64,";
        int at = text.IndexOf(Base64, StringComparison.OrdinalIgnoreCase);
        return at < 0 || !text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? null : FromBase64(text[(at + Base64.Length)..]);
    }
}
