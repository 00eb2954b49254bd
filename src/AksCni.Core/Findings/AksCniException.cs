namespace AksCni;

/// <summary>Unusable input: which fault, a sentence that names the value, the place and the way out, and the offending value.</summary>
public sealed class AksCniException : Exception
{
    /// <summary>Makes one.</summary>
    public AksCniException(Fault fault, string message, object? target = null)
        : base(message)
    {
        Fault = fault;
        Target = target;
    }

    /// <summary>The error id.</summary>
    public Fault Fault { get; }

    /// <summary>The offending value: a CIDR, a path, a number.</summary>
    public object? Target { get; }
}
