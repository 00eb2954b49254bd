using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AksCni.FakeTenant;

/// <summary>Azure Resource Manager and Resource Graph on the loopback interface, over https, with their paging and their quota.</summary>
public sealed class TenantServer : IAsyncDisposable
{
    private const int Quota = 15;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly TenantModel _tenant;
    private readonly Queue<long> _queries = new();
    private readonly ConcurrentDictionary<string, List<JsonObject>> _rows = new();

    private TenantServer(WebApplication app, TenantModel tenant)
    {
        _app = app;
        _tenant = tenant;
    }

    /// <summary>The only token that it takes.</summary>
    public string Token { get; init; } =
        "eyJhbGciOiJub25lIn0.eyJ1cG4iOiJyZWFkZXJAY29udG9zby5jb20iLCJ0aWQiOiJ0ZW5hbnQtMSJ9.Y2FuYXJ5LWNhbmFyeS1jYW5hcnk";

    public TimeSpan Latency { get; init; }

    public bool EnforcesQuota { get; init; } = true;

    /// <summary>The clock of the quota.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public int PageSize { get; init; } = 1000;

    /// <summary>True if the tenant stays as it is: rows are made once, not for each page.</summary>
    public bool KeepsRows { get; init; }

    public List<TenantFault> Faults { get; } = [];

    /// <summary>Method and path, with the query's text, in the order of arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public ConcurrentQueue<string> Bodies { get; } = new();

    /// <summary>Queries that were refused for the quota.</summary>
    public int Throttled { get; private set; }

    public Uri Endpoint => new(_app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public static async Task<TenantServer> StartAsync(
        TenantModel tenant,
        X509Certificate2 certificate,
        Func<TenantServer, TenantServer>? with = null,
        int port = 0
    )
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate)));
        WebApplication app = builder.Build();
        TenantServer server = new(app, tenant);
        if (with is not null)
            server = with(server);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>The same server with other settings.</summary>
    public TenantServer With(
        TimeSpan? latency = null,
        bool enforcesQuota = true,
        int pageSize = 1000,
        string? token = null,
        bool keepsRows = false,
        TimeProvider? clock = null
    ) =>
        new(_app, _tenant)
        {
            Clock = clock ?? Clock,
            KeepsRows = keepsRows,
            Latency = latency ?? Latency,
            EnforcesQuota = enforcesQuota,
            PageSize = pageSize,
            Token = token ?? Token,
        };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        JsonNode? body = null;
        string path = context.Request.Path.Value!;
        // The platform's own identity endpoint, and an authority for service principals and federated tokens: no bearer token there.
        bool isIdentity = path == "/identity/token" || path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal);
        if (context.Request.Method != "GET")
        {
            using var reader = new StreamReader(context.Request.Body);
            string text = await reader.ReadToEndAsync();
            Bodies.Enqueue(text);
            if (!isIdentity)
                body = JsonNode.Parse(text);
        }
        string request = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {TenantModel.Text(body, "query")}";
        Requests.Enqueue(request);
        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency);
        string authorization = context.Request.Headers.Authorization.ToString();
        if (!isIdentity && authorization != $"Bearer {Token}")
        {
            await ErrorAsync(context, 401, "AuthenticationFailed", "Authentication failed.");
            return;
        }
        TenantFault? fault;
        lock (Faults)
            fault = Faults.Find(known => known.Hits(request));
        if (fault is not null && fault.Delay > TimeSpan.Zero)
            await Task.Delay(fault.Delay, context.RequestAborted);
        foreach ((string name, string value) in fault?.Headers ?? [])
            context.Response.Headers[name] = value;
        if (fault?.Status is { } status)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(
                (fault.Body ?? $$$"""{"error":{"code":"Fault{{{status}}}","message":"Injected {{{status}}}."}}""").Replace(
                    "{token}",
                    authorization,
                    StringComparison.Ordinal
                )
            );
            return;
        }
        if (fault?.DropsConnection == true)
        {
            context.Response.ContentLength = 100_000;
            await context.Response.WriteAsync("{\"totalRecords\": 3, \"data\": [");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }
        if (isIdentity)
            await TokenAsync(context);
        else if (context.Request.Method == "POST")
            await QueryAsync(context, body!, fault);
        else
            await GetAsync(context);
    }

    private Task TokenAsync(HttpContext context) =>
        JsonAsync(
            context,
            new JsonObject
            {
                ["token_type"] = "Bearer",
                ["resource"] = "https://management.azure.com/",
                ["expires_in"] = 3600,
                ["expires_on"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["access_token"] = Token,
            }
        );

    private async Task QueryAsync(HttpContext context, JsonNode body, TenantFault? fault)
    {
        if (!TakeQuota(context))
            return;
        HashSet<string>? subscriptions = body["subscriptions"] is JsonArray ids
            ? ids.Select(id => id!.GetValue<string>()).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : null;
        if (subscriptions is not null && subscriptions.Count > 300)
            throw new InvalidOperationException("too many subscriptions");
        string query = TenantModel.Text(body, "query");
        List<JsonObject> rows = KeepsRows
            ? _rows.GetOrAdd($"{query}\n{string.Join(' ', subscriptions ?? [])}", _ => GraphEngine.Rows(_tenant, query, subscriptions))
            : GraphEngine.Rows(_tenant, query, subscriptions);
        JsonNode options = body["options"]!;
        int top = Math.Min(options["$top"]?.GetValue<int>() ?? 100, PageSize);
        // As Azure's do, the token counts rows: one that goes takes the first of the next page with it.
        int skip = int.Parse(options["$skipToken"]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture);
        List<JsonObject> page = rows.Skip(skip).Take(top).Select(row => row.DeepClone().AsObject()).ToList();
        int count = page.Count;
        bool isLast = skip + count >= rows.Count;
        fault?.Rows?.Invoke(page);
        var answer = new JsonObject
        {
            ["totalRecords"] = rows.Count,
            ["count"] = count,
            ["data"] = new JsonArray([.. page]),
            ["facets"] = new JsonArray(),
            ["resultTruncated"] = fault?.Truncates == true ? "true" : "false",
        };
        if (!isLast && fault?.Truncates != true)
            answer["$skipToken"] = (fault?.RepeatsPage == true ? skip : skip + count).ToString(CultureInfo.InvariantCulture);
        fault?.Afterwards?.Invoke();
        await JsonAsync(context, answer);
    }

    private bool TakeQuota(HttpContext context)
    {
        if (!EnforcesQuota)
            return true;
        lock (_queries)
        {
            while (_queries.Count > 0 && Clock.GetElapsedTime(_queries.Peek()) >= Window)
                _queries.Dequeue();
            TimeSpan reset = _queries.Count > 0 ? Window - Clock.GetElapsedTime(_queries.Peek()) : Window;
            bool isFree = _queries.Count < Quota;
            if (isFree)
                _queries.Enqueue(Clock.GetTimestamp());
            context.Response.Headers["x-ms-user-quota-remaining"] = Math.Max(0, Quota - _queries.Count)
                .ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["x-ms-user-quota-resets-after"] = reset.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
            if (isFree)
                return true;
            Throttled++;
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = Math.Ceiling(reset.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return false;
        }
    }

    private async Task GetAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        string[] part = path.Split('/');
        if (path == "/subscriptions")
        {
            await PageAsync(context, _tenant.Subscriptions.Where(known => !known.IsForbidden).Select(Describe).ToList());
            return;
        }
        if (path.Contains("/descendants", StringComparison.Ordinal))
        {
            await PageAsync(
                context,
                _tenant
                    .Subscriptions.Select(known => new JsonObject
                    {
                        ["id"] = $"/subscriptions/{known.Id}",
                        ["type"] = "/subscriptions",
                        ["name"] = known.Id,
                        ["properties"] = new JsonObject { ["displayName"] = known.Name },
                    })
                    .ToList()
            );
            return;
        }
        TenantSubscription? subscription = _tenant.Subscriptions.Find(known =>
            part.Length > 2 && known.Id.Equals(part[2], StringComparison.OrdinalIgnoreCase)
        );
        if (subscription is null)
            await ErrorAsync(
                context,
                404,
                "SubscriptionNotFound",
                $"The subscription '{(part.Length > 2 ? part[2] : "")}' could not be found."
            );
        else if (subscription.IsForbidden)
            await ErrorAsync(
                context,
                403,
                "AuthorizationFailed",
                $"The client 'reader' does not have authorization to perform action over scope '{path}'."
            );
        else if (part.Length == 3)
            await JsonAsync(context, Describe(subscription));
        else if (path.EndsWith("/managedClusters", StringComparison.OrdinalIgnoreCase))
            await PageAsync(context, subscription.Clusters);
        else if (path.EndsWith("/virtualNetworks", StringComparison.OrdinalIgnoreCase))
            await PageAsync(
                context,
                subscription
                    .Networks.Where(network =>
                        TenantModel.Text(network, "id").StartsWith($"{string.Join('/', part.Take(5))}/", StringComparison.OrdinalIgnoreCase)
                    )
                    .ToList()
            );
        else if (path.EndsWith("/usages", StringComparison.OrdinalIgnoreCase))
            await UsagesAsync(context, subscription, path[..^"/usages".Length]);
        else if (Find(subscription, path) is { } resource)
            await JsonAsync(context, resource.DeepClone());
        else
            await ErrorAsync(context, 404, "ResourceNotFound", $"The Resource '{path}' was not found.");
    }

    private async Task UsagesAsync(HttpContext context, TenantSubscription subscription, string id)
    {
        if (Find(subscription, id) is not { } network)
            await ErrorAsync(context, 404, "ResourceNotFound", $"The Resource '{id}' was not found.");
        else
            await PageAsync(
                context,
                network["properties"]!["subnets"]!
                    .AsArray()
                    .Select(subnet => new JsonObject
                    {
                        ["currentValue"] = ((subnet!["properties"]!["ipConfigurations"] as JsonArray)?.Count ?? 0) + 7,
                        ["id"] = TenantModel.Text(subnet, "id"),
                        ["limit"] = 251,
                        ["name"] = new JsonObject { ["localizedValue"] = "Subnet size and usage", ["value"] = "SubnetSpace" },
                        ["unit"] = "Count",
                    })
                    .ToList()
            );
    }

    private static JsonObject? Find(TenantSubscription subscription, string id) =>
        subscription
            .Networks.Concat(subscription.RouteTables)
            .Concat(subscription.Clusters)
            .FirstOrDefault(known => TenantModel.Text(known, "id").Equals(id, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Describe(TenantSubscription subscription) =>
        new()
        {
            ["id"] = $"/subscriptions/{subscription.Id}",
            ["subscriptionId"] = subscription.Id,
            ["displayName"] = subscription.Name,
            ["state"] = "Enabled",
        };

    private async Task PageAsync(HttpContext context, List<JsonObject> items)
    {
        int skip = int.TryParse(context.Request.Query["$skiptoken"], CultureInfo.InvariantCulture, out int given) ? given : 0;
        var answer = new JsonObject { ["value"] = new JsonArray([.. items.Skip(skip).Take(PageSize).Select(item => item.DeepClone())]) };
        if (skip + PageSize < items.Count)
            answer["nextLink"] =
                $"{Endpoint.ToString().TrimEnd('/')}{context.Request.Path}"
                + $"?api-version={context.Request.Query["api-version"]}&$skiptoken={skip + PageSize}";
        await JsonAsync(context, answer);
    }

    private static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return JsonAsync(
            context,
            new JsonObject
            {
                ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
            }
        );
    }

    private static Task JsonAsync(HttpContext context, JsonNode json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString());
    }
}
