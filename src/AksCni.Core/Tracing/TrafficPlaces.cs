using AksCni.Text;

namespace AksCni;

/// <summary>Reads places as people write them, and says what the choices are.</summary>
public static class TrafficPlaces
{
    /// <summary>Every place a pod can send to.</summary>
    public static readonly IReadOnlyList<TrafficPlace> All = Enum.GetValues<TrafficPlace>();

    /// <summary>Where inbound traffic can come from.</summary>
    public static readonly IReadOnlyList<TrafficPlace> Clients =
    [
        TrafficPlace.SameVnet,
        TrafficPlace.PeeredVnet,
        TrafficPlace.OnPremises,
        TrafficPlace.Internet,
    ];

    /// <summary>What inbound traffic can go to.</summary>
    public static readonly IReadOnlyList<TrafficPlace> Targets = [TrafficPlace.Pod, TrafficPlace.Service];

    /// <summary>Their names in a sentence.</summary>
    public const string Choices =
        $"{nameof(TrafficPlace.Pod)}, {nameof(TrafficPlace.Service)}, {nameof(TrafficPlace.SameVnet)}, "
        + $"{nameof(TrafficPlace.PeeredVnet)}, {nameof(TrafficPlace.OnPremises)}, {nameof(TrafficPlace.Firewall)}, "
        + $"{nameof(TrafficPlace.Internet)}, {nameof(TrafficPlace.AzureDns)}, {nameof(TrafficPlace.InstanceMetadata)}";

    /// <summary>The word for all of them.</summary>
    public const string AllName = "All";

    private static readonly Lazy<ClosedNames<TrafficPlace>> Names = new(() =>
        new ClosedNames<TrafficPlace>([
            .. All.Select(place => (place.ToString(), place)),
            ("Vnet", TrafficPlace.SameVnet),
            ("Peered", TrafficPlace.PeeredVnet),
            ("OnPrem", TrafficPlace.OnPremises),
            ("Imds", TrafficPlace.InstanceMetadata),
        ])
    );

    /// <summary>Reads one place: PeeredVnet, peered-vnet, without case.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownTrafficPlace"/>.</exception>
    public static TrafficPlace Parse(string text) =>
        Names.Value.Find(text) is var place and not default(TrafficPlace)
            ? place
            : throw new AksCniException(
                Fault.UnknownTrafficPlace,
                $"'{text}' is no place that traffic goes to or comes from{Names.Value.Suggestion(text)}; use {Choices}, or "
                    + $"{AllName} for every one.",
                text
            );

    /// <summary>Reads several; All, and none at all, are an empty list, which asks for every one.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownTrafficPlace"/>.</exception>
    public static IReadOnlyList<TrafficPlace> ParseList(IEnumerable<string> texts)
    {
        var places = new List<TrafficPlace>();
        bool isAll = false;
        foreach (string text in texts)
        {
            if (text.Equals(AllName, StringComparison.OrdinalIgnoreCase))
                isAll = true;
            else
                places.Add(Parse(text));
        }
        return isAll ? [] : places.Distinct().ToList();
    }

    /// <summary>Who observes there, as the start of a sentence.</summary>
    internal static string Subject(this TrafficPlace place) =>
        place switch
        {
            TrafficPlace.Pod => "Another pod",
            TrafficPlace.Service => "A pod behind a Service",
            TrafficPlace.SameVnet => "A host in the cluster's VNet",
            TrafficPlace.PeeredVnet => "A host in a peered VNet",
            TrafficPlace.OnPremises => "A host on-premises",
            TrafficPlace.Firewall => "A firewall on the way",
            TrafficPlace.Internet => "A host on the internet",
            TrafficPlace.AzureDns => "Azure DNS",
            _ => "The instance metadata service",
        };

    /// <summary>The same inside a sentence.</summary>
    internal static string Observer(this TrafficPlace place) =>
        place == TrafficPlace.AzureDns ? place.Subject() : char.ToLowerInvariant(place.Subject()[0]) + place.Subject()[1..];

    /// <summary>The place inside a sentence.</summary>
    internal static string Text(this TrafficPlace place) =>
        place switch
        {
            TrafficPlace.SameVnet => "the cluster's VNet",
            TrafficPlace.PeeredVnet => "a peered VNet",
            TrafficPlace.OnPremises => "on-premises",
            TrafficPlace.Internet => "the internet",
            _ => place.Observer(),
        };
}
