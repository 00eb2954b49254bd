using System.CommandLine;
using System.CommandLine.Parsing;
using AksCni.Cli.Commands;

namespace AksCni.Cli.Input;

/// <summary>The options by which Azure is read: which clusters, and as whom.</summary>
internal sealed class LiveOptions
{
    private readonly Option<string[]> _subscriptions = CommonOptions.Texts(
        "--subscription",
        "Subscriptions by id or name, with commas between several; all that the identity sees where none is given.",
        "id|name"
    );
    private readonly Option<string[]> _managementGroups = CommonOptions.Texts(
        "--management-group",
        "Management groups by id, with commas between several.",
        "id"
    );
    private readonly Option<string[]> _resourceGroups = CommonOptions.Texts(
        "--resource-group",
        "Resource groups of the clusters, with commas between several; * and ? are wildcards.",
        "name"
    );
    private readonly Option<string[]> _names = CommonOptions.Texts(
        "--name",
        "Names of clusters, with commas between several; * and ? are wildcards.",
        "name"
    );
    private readonly Option<string[]> _resourceIds = CommonOptions.Texts(
        "--resource-id",
        "Clusters by resource id, with commas between several.",
        "id"
    );
    private readonly Option<WholeNumber?> _first = CommonOptions.Number("--first", "The most clusters to read.");
    private readonly Option<bool> _usage = new("--usage")
    {
        Description = "Ask each virtual network how many addresses of its subnets are in use.",
    };
    private readonly Option<CredentialSource> _source = Choice<CredentialSource>(
        "--credential-source",
        "Where the identity comes from; Auto is the first that there is."
    );
    private readonly Option<string?> _tenant = CommonOptions.Text("--tenant", "The tenant's id or domain.", "id|domain");
    private readonly Option<AzureEnvironment> _environment = Choice<AzureEnvironment>("--environment", "The cloud.");
    private readonly Option<string?> _endpoint = CommonOptions.Text(
        "--resource-manager-endpoint",
        "An endpoint of Azure Resource Manager of its own, as Azure Stack has.",
        "url"
    );
    private readonly Option<string?> _audience = CommonOptions.Text("--audience", "What tokens for that endpoint are for.", "url");
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Say on standard error which identity answers and what is read how.",
    };

    private IEnumerable<Option> All =>
        [
            _subscriptions,
            _managementGroups,
            _resourceGroups,
            _names,
            _resourceIds,
            _first,
            _usage,
            _source,
            _tenant,
            _environment,
            _endpoint,
            _audience,
            _verbose,
        ];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Options.Add(option);
    }

    /// <summary>The first of them that was given, or null.</summary>
    public Option? FirstGiven(ParseResult result) => All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false });

    /// <summary>The clusters that the options name.</summary>
    public AzureScope Scope(ParseResult result) =>
        new()
        {
            Subscriptions = result.GetValue(_subscriptions)!,
            ManagementGroups = result.GetValue(_managementGroups)!,
            ResourceGroups = result.GetValue(_resourceGroups)!,
            Names = result.GetValue(_names)!,
            ResourceIds = result.GetValue(_resourceIds)!,
            First = result.GetValue(_first)?.Value,
            Usage = result.GetValue(_usage),
        };

    /// <summary>Reads Azure into the inventory, and returns what is missing.</summary>
    public async Task<IReadOnlyList<UnreadPart>> ReadAsync(ParseResult result, AzureInventory inventory, CancellationToken stop)
    {
        var signIn = new SignIn
        {
            Source = result.GetValue(_source),
            Environment = result.GetValue(_environment),
            Tenant = result.GetValue(_tenant),
            ResourceManagerEndpoint = result.GetValue(_endpoint),
            Audience = result.GetValue(_audience),
        };
        using var front = new ConsoleFront(result.GetValue(_verbose));
        return await LiveRead
            .RunAsync(Scope(result), signIn, static () => new Arm.ArmClusterReader(), front, inventory, stop)
            .ConfigureAwait(false);
    }

    private static Option<T> Choice<T>(string name, string description)
        where T : struct, Enum =>
        new(name)
        {
            Description = description,
            HelpName = string.Join('|', Enum.GetNames<T>()),
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (Enum.TryParse(text, ignoreCase: true, out T value) && !char.IsAsciiDigit(text[0]) && text[0] != '-')
                    return value;
                result.AddError($"'{text}' is nothing that {name} takes; use {string.Join(", ", Enum.GetNames<T>())}.");
                return default;
            },
        };
}
