using System.Text;

namespace AksCni.Input;

/// <summary>Text as UTF-8, whether it is written so or in UTF-16.</summary>
internal static class Utf8Stream
{
    /// <summary>UTF-16 by its byte order mark, or by the zero byte beside the first character; anything else is UTF-8.</summary>
    public static Stream Of(Stream stream)
    {
        var start = new byte[2];
        int read = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start, read, stream);
        if (read < 2)
            return whole;
        if ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] != 0 && start[1] == 0))
            return Encoding.CreateTranscodingStream(whole, Encoding.Unicode, Encoding.UTF8);
        if ((start[0] == 0xFE && start[1] == 0xFF) || (start[0] == 0 && start[1] != 0))
            return Encoding.CreateTranscodingStream(whole, Encoding.BigEndianUnicode, Encoding.UTF8);
        return whole;
    }
}
