using System.Text;
using System.Text.RegularExpressions;
using AksCni.Live;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Live;

public sealed partial class IdMaskTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("no id", "no id")]
    [InlineData("9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f", "00000000-0000-0000-0000-000000000001")]
    [InlineData(
        "9B8F5D2E-1C3A-4B5D-8E6F-0A1B2C3D4E5F 9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f",
        "00000000-0000-0000-0000-000000000001 00000000-0000-0000-0000-000000000001"
    )]
    [InlineData(
        "/9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f/11111111-1c3a-4b5d-8e6f-0a1b2c3d4e5f/9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f",
        "/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/00000000-0000-0000-0000-000000000001"
    )]
    [InlineData("pe.nic.9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f", "pe.nic.00000000-0000-0000-0000-000000000001")]
    [InlineData("aks-web-12345678-vmss 10.0.0.0/16 2026-11-22T10:00:00Z", "aks-web-12345678-vmss 10.0.0.0/16 2026-11-22T10:00:00Z")]
    // One digit short; no hexadecimal digit; a dash elsewhere.
    [InlineData("9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5", "9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5")]
    [InlineData("9b8f5d2g-1c3a-4b5d-8e6f-0a1b2c3d4e5f", "9b8f5d2g-1c3a-4b5d-8e6f-0a1b2c3d4e5f")]
    [InlineData("9b8f5d2e-1c3a4-b5d-8e6f-0a1b2c3d4e5f", "9b8f5d2e-1c3a4-b5d-8e6f-0a1b2c3d4e5f")]
    // Right behind dashes and digits that begin one and are none.
    [InlineData(
        "------12345678-12345678-9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f",
        "------12345678-12345678-00000000-0000-0000-0000-000000000001"
    )]
    [InlineData("abc9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5fabc", "abc00000000-0000-0000-0000-000000000001abc")]
    // Without dashes, in any case: the same number. A row that is shorter or longer is none.
    [InlineData(
        "9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f 9B8F5D2E1C3A4B5D8E6F0A1B2C3D4E5F",
        "00000000-0000-0000-0000-000000000001 00000000000000000000000000000001"
    )]
    [InlineData("aks-9b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f-vmss", "aks-00000000000000000000000000000001-vmss")]
    [InlineData("9b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f", "00000000000000000000000000000001")]
    [InlineData(
        "9b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5 9b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f0",
        "9b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5 9b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f0"
    )]
    // Behind a letter that JSON escapes, and behind what only looks like one.
    [InlineData("caf\\u00E99b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f", "caf\\u00E900000000000000000000000000000001")]
    [InlineData("caf\\u00E99b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f", "caf\\u00E900000000-0000-0000-0000-000000000001")]
    [InlineData("\\\\u00E99b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f", "\\\\u00E99b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f")]
    [InlineData("\\n9b8f5d2e1c3a4b5d8e6f0a1b2c3d4e5f\\u00E9", "\\n00000000000000000000000000000001\\u00E9")]
    // What was masked before is numbered anew, in order.
    [InlineData(
        "00000000-0000-0000-0000-000000000002 00000000-0000-0000-0000-000000000001",
        "00000000-0000-0000-0000-000000000001 00000000-0000-0000-0000-000000000002"
    )]
    public void Ids_become_numbers(string text, string masked) => Assert.Equal(masked, Mask(text));

    [Property(2000)]
    public Property No_id_is_left_and_what_was_equal_still_is()
    {
        Gen<string> piece = Gen.OneOf(
            Gen.Choose(0, 5).Select(i => new Guid(i * 7919, 0x1c3a, 0x4b5d, 1, 2, 3, 4, 5, 6, 7, (byte)i).ToString()),
            Gen.Elements("-", "/", "a", "0", "1234", "-12345678-", "\"", "é", "MC_rg_", "00000000-0000-")
        );
        return Prop.ForAll(
            piece.ArrayOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                string masked = Mask(text);
                MatchCollection before = Guids().Matches(text),
                    after = Guids().Matches(masked);
                string[] numbers = [.. after.Select(match => match.Value)];
                return masked.Length == text.Length
                    && before.Select(match => match.Index).SequenceEqual(after.Select(match => match.Index))
                    && numbers.All(number => number.StartsWith("00000000-0000-0000-0000-0000000000", StringComparison.Ordinal))
                    && before.Select(match => match.Value.ToLowerInvariant()).Zip(numbers).Distinct().Count() == numbers.Distinct().Count()
                    && Guids().Replace(text, "") == Guids().Replace(masked, "");
            }
        );
    }

    private static string Mask(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        IdMask.Apply(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Guids();
}
