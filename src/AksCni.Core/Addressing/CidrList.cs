namespace AksCni.Addressing;

/// <summary>CIDRs as they were written, parsed and parted by family; those that are none are kept as problems.</summary>
internal sealed class CidrList
{
    public static readonly CidrList Empty = new([], [], []);

    private CidrList(Cidr[] ipv4, Cidr[] ipv6, string[] problems)
    {
        IPv4 = ipv4;
        IPv6 = ipv6;
        Problems = problems;
    }

    public Cidr[] IPv4 { get; }

    public Cidr[] IPv6 { get; }

    /// <summary>One sentence for each text that is no CIDR.</summary>
    public string[] Problems { get; }

    public int Count => IPv4.Length + IPv6.Length;

    public Cidr this[int index] => index < IPv4.Length ? IPv4[index] : IPv6[index - IPv4.Length];

    public static CidrList Parse(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return Empty;
        if (texts.Count == 1 && Cidr.TryParse(texts[0], out Cidr only, out _))
            return only.IsIPv6 ? new CidrList([], [only], []) : new CidrList([only], [], []);
        List<Cidr> ipv4 = [],
            ipv6 = [];
        List<string> problems = [];
        foreach (string text in texts)
        {
            if (!Cidr.TryParse(text, out Cidr cidr, out string? problem))
                problems.Add(problem);
            else if (cidr.IsIPv6)
                ipv6.Add(cidr);
            else
                ipv4.Add(cidr);
        }
        return new CidrList([.. ipv4], [.. ipv6], [.. problems]);
    }
}
