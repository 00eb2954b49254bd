using System.Text;

namespace AksCni.Input;

/// <summary>
/// Finds the value of an enum by its name as bytes, in any case. The enum's values count from 0, which stands for any other name.
/// </summary>
internal sealed class KeyTable<TKey>
    where TKey : struct, Enum
{
    private const int Buckets = 512;

    private readonly Known[]?[] _buckets = new Known[]?[Buckets];

    /// <summary>Takes the names of the enum, in the forms that are given, and names besides.</summary>
    public KeyTable(Func<string, string[]> formsOf, params (string Name, TKey Key)[] others)
    {
        TKey[] keys = Enum.GetValues<TKey>();
        for (int i = 1; i < keys.Length; i++)
            foreach (string form in formsOf(keys[i].ToString()))
                Add(form, keys[i]);
        foreach ((string name, TKey key) in others)
            Add(name, key);
    }

    public TKey Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return default;
        foreach (Known known in _buckets[Bucket(name)] ?? [])
            if (Ascii.EqualsIgnoreCase(name, known.Name))
                return known.Key;
        return default;
    }

    /// <summary>Length, first, middle and last letter tell nearly all keys apart; | 0x20 takes off the case.</summary>
    private static int Bucket(ReadOnlySpan<byte> name) =>
        ((name.Length * 31) + ((name[0] | 0x20) * 7) + ((name[name.Length / 2] | 0x20) * 13) + (name[^1] | 0x20)) & (Buckets - 1);

    private void Add(string text, TKey key)
    {
        byte[] name = Encoding.UTF8.GetBytes(text);
        ref Known[]? bucket = ref _buckets[Bucket(name)];
        bucket = [.. bucket ?? [], new Known(name, key)];
    }

    private sealed record Known(byte[] Name, TKey Key);
}
