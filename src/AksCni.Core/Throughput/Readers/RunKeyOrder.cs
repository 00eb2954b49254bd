namespace AksCni;

/// <summary>Finds keys by where they stood in the object before: a publisher writes them in one order.</summary>
internal sealed class RunKeyOrder
{
    private const int Most = 32;

    private readonly byte[]?[] _names = new byte[Most][];
    private readonly RunKey[] _keys = new RunKey[Most];

    /// <summary>The key of a name that stands in a place of its object, from 0.</summary>
    public RunKey Find(ReadOnlySpan<byte> name, int place)
    {
        if (place >= Most) return RunKeys.Find(name);
        if (_names[place] is { } known && name.SequenceEqual(known)) return _keys[place];
        _names[place] = name.ToArray();
        return _keys[place] = RunKeys.Find(name);
    }
}
