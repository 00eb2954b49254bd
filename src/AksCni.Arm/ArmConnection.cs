using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Authentication;
using AksCni.Arm.Identity;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.ResourceManager;

namespace AksCni.Arm;

/// <summary>The way to one cloud's Azure Resource Manager: one HttpClient, one identity, retries, quota; every request reads.</summary>
internal sealed class ArmConnection : IDisposable
{
    private readonly HttpClient _client;
    private readonly HttpPipeline _pipeline;
    private readonly ArmEnvironment _environment;
    private readonly AnsweringCredential _credential;
    private readonly ILiveRead _read;
    private readonly Secrets _secrets = new();
    private volatile string? _lost;

    /// <summary>By what is read: the version that this cloud has, where it does not have the one that is asked for first.</summary>
    private readonly ConcurrentDictionary<string, string> _versions = new();

    public ArmConnection(SignIn signIn, ILiveRead read, TimeProvider clock)
    {
        _read = read;
        _environment = EnvironmentOf(signIn);
        // Proxies come from HTTPS_PROXY and NO_PROXY; an answer that sends elsewhere is none, since the token would go along.
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(15),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var transport = new HttpClientTransport(_client);
        _credential = Identities.Of(signIn, transport, read);
        read.RedactBy(WithoutSecrets);
        var quota = new QuotaPolicy(
            _environment.Endpoint,
            wait =>
                read.Log(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Resource Graph's quota is used up: waiting for up to {wait.TotalSeconds:0} s."
                    )
                ),
            clock
        );
        var options = new ArmClientOptions
        {
            Environment = _environment,
            Transport = transport,
            RetryPolicy = new BoundedRetryPolicy(),
        };
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
        options.Diagnostics.ApplicationId = "AksCni";
        options.Diagnostics.IsLoggingContentEnabled = false;
        _pipeline = HttpPipelineBuilder.Build(
            options,
            [new ReadOnlyPolicy(_environment.Endpoint)],
            [new BearerTokenAuthenticationPolicy(_credential, _environment.DefaultScope), quota],
            new ResponseClassifier()
        );
    }

    /// <summary>What tokens are for.</summary>
    public string Audience => _environment.Audience;

    public void Dispose()
    {
        _client.Dispose();
        _credential.Dispose();
    }

    /// <summary>The text without any token, and without what tokens are got with.</summary>
    public string WithoutSecrets(string text) => _secrets.TakeOut(_credential.WithoutTokens(text));

    /// <summary>
    /// Says that there is no token. The exceptions inside may quote what an identity endpoint answered: the sentence is all that leaves.
    /// </summary>
    public string NoToken(AuthenticationFailedException error) =>
        WithoutSecrets($"No token for {Audience}: {error.Message.ReplaceLineEndings(" ")}");

    /// <summary>GET of a path; where the cloud does not have that version of the interface, of the newest that it has.</summary>
    /// <exception cref="AksCniException">Azure's refusal, by <see cref="ArmError.FaultOf"/>.</exception>
    public async Task<byte[]> GetAsync(string path, string apiVersion, string activity, CancellationToken stop)
    {
        apiVersion = _versions.GetValueOrDefault(activity, apiVersion);
        Answer answer = await SendAsync(RequestMethod.Get, WithVersion(path, apiVersion), null, activity, stop).ConfigureAwait(false);
        if (answer.Status is 400 or 404 && ApiVersions.NewestSupported(answer.Body) is { } supported && supported != apiVersion)
        {
            _versions[activity] = supported;
            _read.Log($"This cloud has no version {apiVersion} of {activity}; {supported} is its newest.");
            answer = await SendAsync(RequestMethod.Get, WithVersion(path, supported), null, activity, stop).ConfigureAwait(false);
        }
        return Checked(answer);
    }

    /// <summary>GET of the link to a next page; it stays on Azure Resource Manager's host.</summary>
    public async Task<byte[]> GetNextAsync(string link, string activity, CancellationToken stop)
    {
        if (
            !Uri.TryCreate(link, UriKind.Absolute, out Uri? uri)
            || !uri.Authority.Equals(_environment.Endpoint.Authority, StringComparison.OrdinalIgnoreCase)
            || uri.Scheme != _environment.Endpoint.Scheme
        )
            throw new AksCniException(
                Fault.UnexpectedArmResponse,
                $"Azure's next page of {activity} is on another host{(uri is { Host.Length: > 0 } ? $", '{uri.Host}'" : "")}; "
                    + "it is not followed."
            );
        return Checked(await SendAsync(RequestMethod.Get, uri.ToString(), null, activity, stop).ConfigureAwait(false));
    }

    /// <summary>One query of Resource Graph.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.IncompleteAnswer"/> where Azure says that it left subscriptions out; and its
    /// refusals.</exception>
    public async Task<byte[]> QueryAsync(byte[] body, string activity, CancellationToken stop)
    {
        Answer answer = await SendAsync(
                RequestMethod.Post,
                WithVersion(ReadOnlyPolicy.QueryPath, ApiVersions.ResourceGraph),
                body,
                activity,
                stop
            )
            .ConfigureAwait(false);
        byte[] taken = Checked(answer);
        // guidance-for-throttled-requests.md: "the response is limited to the first 10,000 subscriptions".
        return answer.LeavesSubscriptionsOut
            ? throw new AksCniException(
                Fault.IncompleteAnswer,
                $"Resource Graph left out {activity} of all subscriptions behind the first 10,000"
            )
            : taken;
    }

    private static string WithVersion(string path, string apiVersion) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={apiVersion}";

    private async Task<Answer> SendAsync(RequestMethod method, string pathOrUri, byte[]? body, string activity, CancellationToken stop)
    {
        if (
            !Uri.TryCreate(
                pathOrUri.StartsWith('/') ? _environment.Endpoint.ToString().TrimEnd('/') + pathOrUri : pathOrUri,
                UriKind.Absolute,
                out Uri? uri
            ) || !uri.Authority.Equals(_environment.Endpoint.Authority, StringComparison.OrdinalIgnoreCase)
        )
        {
            throw new AksCniException(Fault.UnexpectedArmResponse, $"'{pathOrUri}' is no path of Azure Resource Manager's.", pathOrUri);
        }
        using HttpMessage message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        message.Request.Headers.Add("Accept", "application/json");
        if (body is not null)
        {
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(body);
        }
        if (_lost is { } lost)
            throw new AksCniException(Fault.NotSignedIn, lost, Audience);
        _read.CountRequest(activity);
        try
        {
            await _pipeline.SendAsync(message, stop).ConfigureAwait(false);
        }
        catch (Exception error)
            when (_credential.HasAnswered
                && (error as AuthenticationFailedException ?? (error as AggregateException)?.InnerExceptions[^1])
                    is AuthenticationFailedException failed
            )
        {
            // A part that is missing like any other; and nobody is asked for a token again.
            _lost = NoToken(failed);
            throw new AksCniException(Fault.NotSignedIn, _lost, Audience);
        }
        catch (Exception error)
            when (!stop.IsCancellationRequested
                && error
                    is RequestFailedException
                        or AggregateException
                        or IOException
                        or HttpRequestException
                        or OperationCanceledException
            )
        {
            throw new AksCniException(Fault.ArmUnavailable, WithoutSecrets(Unreachable(error)), _environment.Endpoint.ToString());
        }
        stop.ThrowIfCancellationRequested();
        bool leavesOut =
            message.Response.Headers.TryGetValue("x-ms-tenant-subscription-limit-hit", out string? hit)
            && string.Equals(hit, "true", StringComparison.OrdinalIgnoreCase);
        return new Answer(
            message.Response.Status,
            message.Response.Content.ToArray(),
            BoundedRetryPolicy.RetryAfter(message.Response),
            leavesOut
        );
    }

    private byte[] Checked(Answer answer)
    {
        if (answer.Status is >= 200 and < 300)
            return answer.Body;
        (string description, string? code) = ArmError.Describe(answer.Status, answer.Body, WithoutSecrets);
        if (answer.Status == 429 && answer.RetryAfter is { } after)
            description += string.Create(CultureInfo.InvariantCulture, $" (Azure asks to wait {after.TotalSeconds:N0} s)");
        throw new AksCniException(ArmError.FaultOf(answer.Status), description) { AzureCode = code };
    }

    private string Unreachable(Exception error)
    {
        Exception cause = error is AggregateException { InnerExceptions: [.., var last] } ? last : error;
        for (Exception? inner = cause; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
                return $"The certificate of {_environment.Endpoint} is not trusted; add its issuer to this machine's trusted roots (on "
                    + "Linux, SSL_CERT_FILE names a file of them).";
        }
        if (error is OperationCanceledException)
            return $"{_environment.Endpoint} does not answer in time.";
        while (cause.InnerException is not null && cause is not IOException)
            cause = cause.InnerException;
        return $"{_environment.Endpoint} cannot be reached: {cause.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.')}. Look at the "
            + "network, and at HTTPS_PROXY where there is a proxy.";
    }

    private static ArmEnvironment EnvironmentOf(SignIn signIn)
    {
        if (signIn.ResourceManagerEndpoint is { } endpoint)
            return new ArmEnvironment(new Uri(endpoint), signIn.Audience ?? endpoint);
        return signIn.Environment switch
        {
            AzureEnvironment.AzureUSGovernment => ArmEnvironment.AzureGovernment,
            AzureEnvironment.AzureChinaCloud => ArmEnvironment.AzureChina,
            _ => ArmEnvironment.AzurePublicCloud,
        };
    }

    private sealed record Answer(int Status, byte[] Body, TimeSpan? RetryAfter, bool LeavesSubscriptionsOut);
}
