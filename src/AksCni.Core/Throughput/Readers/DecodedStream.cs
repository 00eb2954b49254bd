using System.IO.Compression;

namespace AksCni;

/// <summary>Opens what a stream of text may be wrapped in: gzip, and UTF-16 as PowerShell writes it; both by their first bytes.</summary>
internal static class DecodedStream
{
    /// <summary>The text as UTF-8.</summary>
    public static Stream Open(Stream stream)
    {
        var start = new byte[2];
        int read = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start, read, stream);
        if (read < 2 || start[0] != 0x1F || start[1] != 0x8B) return Utf8Stream.Of(whole);
        var counted = new ExpandedStream(whole);
        return Utf8Stream.Of(counted);
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
            if (_length > MaximumLength) throw new InputTooLargeException($"unpacks to more than {MaximumLength >> 30} GB");
            if (_length > AlwaysFine && _length > _packed.Length * MaximumRatio) throw new InputTooLargeException($"unpacks to more than {MaximumRatio} times its size");
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _unpacked.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class CountingStream(Stream stream) : ReadOnlyStream
    {
        private long _read;

        public override long Length => _read;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = stream.Read(buffer, offset, count);
            _read += read;
            return read;
        }
    }
}

/// <summary>A packed file whose content is out of all proportion.</summary>
internal sealed class InputTooLargeException(string message) : IOException(message);
