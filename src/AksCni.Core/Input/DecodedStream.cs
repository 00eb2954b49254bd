using System.IO.Compression;

namespace AksCni.Input;

/// <summary>Opens what a stream of text may be wrapped in: gzip, and UTF-16 as PowerShell writes it; both by their first bytes.</summary>
internal static class DecodedStream
{
    /// <summary>Where "ustar" stands in the first block of a tar archive (POSIX.1-1988).</summary>
    private const int TarMark = 257;

    /// <summary>The text as UTF-8.</summary>
    public static Stream Open(Stream stream)
    {
        var start = new byte[2];
        int read = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start, read, stream);
        if (read < 2 || start[0] != 0x1F || start[1] != 0x8B)
            return Utf8Stream.Of(whole);
        return Utf8Stream.Of(WithoutArchive(new ExpandedStream(whole)));
    }

    /// <summary>
    /// Refuses an archive of several files, such as knb's .knbdata: read as one text, its logs would be rounds of one test.
    /// </summary>
    /// <exception cref="ArchiveException">It is one.</exception>
    private static PrefixedStream WithoutArchive(ExpandedStream unpacked)
    {
        var start = new byte[TarMark + 5];
        int read = unpacked.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.AsSpan(TarMark).SequenceEqual("ustar"u8))
            throw new ArchiveException();
        return new PrefixedStream(start, read, unpacked);
    }

    /// <summary>Unpacks gzip, and stops where a small file becomes a flood.</summary>
    private sealed class ExpandedStream : ReadOnlyStream
    {
        /// <summary>Text as alike as a benchmark's packs to a fiftieth; zeros, which nobody measures, to a thousandth.</summary>
        private const int MaximumRatio = 200;

        private const long MaximumLength = 8L << 30;
        private const long AlwaysFine = 64 << 20;

        private readonly CountingStream _packed;
        private readonly GZipStream _unpacked;
        private long _length;

        public ExpandedStream(Stream packed)
        {
            _packed = new CountingStream(packed);
            _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = _unpacked.Read(buffer, offset, count);
            _length += read;
            // The last four bytes are the length of what was packed (RFC 1952); the runtime takes a file that was cut for one that ends.
            if (read == 0 && count > 0 && _packed.LastFour > _length)
                throw new InvalidDataException("the gzip archive is cut off; copy it again.");
            if (_length > MaximumLength)
                throw new InputTooLargeException($"unpacks to more than {MaximumLength >> 30} GB");
            if (_length > AlwaysFine && _length > _packed.Length * MaximumRatio)
                throw new InputTooLargeException($"unpacks to more than {MaximumRatio} times its size");
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _unpacked.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class CountingStream(Stream stream) : ReadOnlyStream
    {
        private long _read;

        public override long Length => _read;

        /// <summary>The last four bytes as a number, the lowest byte first.</summary>
        public uint LastFour { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = stream.Read(buffer, offset, count);
            _read += read;
            foreach (byte one in buffer.AsSpan(offset + Math.Max(0, read - 4), Math.Min(4, read)))
                LastFour = (LastFour >> 8) | ((uint)one << 24);
            return read;
        }
    }
}

/// <summary>A packed file whose content is out of all proportion.</summary>
internal sealed class InputTooLargeException(string message) : IOException(message);

/// <summary>An archive of several files.</summary>
internal sealed class ArchiveException()
    : IOException(
        "is an archive of several files; unpack it (tar xzf) and give its folder, or for knb's .knbdata what knb -fd FILE -o "
            + "json makes of it."
    );
