using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>One form of output that runs are read from, told by its lines and never by a file's name.</summary>
internal interface IRunFormat
{
    /// <summary>True if a line, without blanks at its ends, can only be of this form; what stood in front of it is no part of it.</summary>
    bool Begins(ReadOnlySpan<byte> line);

    /// <summary>Reads from the current line to the end; what is damaged becomes a fault.</summary>
    void Read(LineSource lines, RunCollector runs);
}
