using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace AksCni.Plans;

/// <summary>
/// The hashes of uniqueString and guid. Azure documents neither; both are as in the Bicep CLI, and a test compares them with it.
/// </summary>
internal static class TemplateHash
{
    private const uint Factor1 = 0x239B961B;
    private const uint Factor2 = 0xAB0E9789;

    /// <summary>The namespace of the name-based UUIDs that guid makes.</summary>
    private static readonly byte[] GuidNamespace = Convert.FromHexString("11FB06FB712D4DDD98C7E71BBD588830");

    /// <summary>The 13 characters of uniqueString: a MurmurHash3 of 64 bits in base 32.</summary>
    public static string UniqueString(string text)
    {
        const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
        ulong hash = Murmur(Encoding.UTF8.GetBytes(text));
        return string.Create(
            13,
            hash,
            static (span, rest) =>
            {
                for (int i = 0; i < span.Length; i++)
                {
                    span[i] = Digits[(int)(rest >> 59)];
                    rest <<= 5;
                }
            }
        );
    }

    /// <summary>A name-based UUID, version 5 (RFC 9562).</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Version 5 of UUIDs is defined with SHA-1.")]
    public static string Guid(string text)
    {
        byte[] hash = SHA1.HashData([.. GuidNamespace, .. Encoding.UTF8.GetBytes(text)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static ulong Murmur(ReadOnlySpan<byte> data)
    {
        uint h1 = 0;
        uint h2 = 0;
        ReadOnlySpan<byte> rest = data;
        for (; rest.Length >= 8; rest = rest[8..])
        {
            h1 ^= Mix1(BinaryPrimitives.ReadUInt32LittleEndian(rest));
            h1 = ((BitOperations.RotateLeft(h1, 19) + h2) * 5) + 0x561CCD1B;
            h2 ^= Mix2(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]));
            h2 = ((BitOperations.RotateLeft(h2, 13) + h1) * 5) + 0x0BCAA747;
        }
        h1 ^= Mix1(Tail(rest[..Math.Min(rest.Length, 4)]));
        if (rest.Length > 4)
            h2 ^= Mix2(Tail(rest[4..]));
        h1 ^= (uint)data.Length;
        h2 ^= (uint)data.Length;
        h1 += h2;
        h2 += h1;
        h1 = Finish(h1);
        h2 = Finish(h2);
        h1 += h2;
        h2 += h1;
        return ((ulong)h2 << 32) | h1;
    }

    private static uint Mix1(uint value) => BitOperations.RotateLeft(value * Factor1, 15) * Factor2;

    private static uint Mix2(uint value) => BitOperations.RotateLeft(value * Factor2, 17) * Factor1;

    private static uint Tail(ReadOnlySpan<byte> bytes)
    {
        uint value = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }

    private static uint Finish(uint value)
    {
        value ^= value >> 16;
        value *= 0x85EBCA6B;
        value ^= value >> 13;
        value *= 0xC2B2AE35;
        return value ^ (value >> 16);
    }
}
