using System.Text;
using AksCni.Arm.Identity;
using Azure.Core;
using Azure.Identity;

namespace AksCni.Arm.Tests;

public sealed class AnsweringCredentialTests
{
    private readonly List<string> _said = [];

    [Fact]
    public async Task The_first_that_has_a_token_answers_and_stays()
    {
        var absent = new Stub(new CredentialUnavailableException("Not here. Nor there."));
        var first = new Stub("one", "two");
        var second = new Stub("never");
        using var credential = new AnsweringCredential(
            [("absent", () => absent), ("first", () => first), ("second", () => second)],
            _said.Add
        );

        Assert.Equal(["one", "two"], [await TokenAsync(credential), await TokenAsync(credential)]);

        Assert.Equal((1, 2, 0), (absent.Asked, first.Asked, second.Asked));
        Assert.Equal(["Signed in by first."], _said);
    }

    [Fact]
    public async Task One_that_answered_and_then_fails_is_not_replaced()
    {
        var first = new Stub("one");
        using var credential = new AnsweringCredential([("first", () => first), ("second", () => new Stub("never"))], _said.Add);

        await TokenAsync(credential);

        AuthenticationFailedException error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => TokenAsync(credential));
        Assert.Equal(
            "the sign-in by first fails (No more). Mend it, or name another with -CredentialSource (--credential-source).",
            error.Message
        );
    }

    [Fact]
    public async Task One_that_is_there_and_fails_ends_the_search_with_what_its_authority_says()
    {
        var second = new Stub("never");
        using var credential = new AnsweringCredential(
            [
                (
                    "first",
                    () => new Stub(new AuthenticationFailedException("Failed: ", new InvalidOperationException("expired.\nSo it is.")))
                ),
                ("second", () => second),
            ],
            _said.Add
        );

        AuthenticationFailedException error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => TokenAsync(credential));

        Assert.Equal(
            "the sign-in by first fails (Failed: expired. So it is). Mend it, or name another with -CredentialSource "
                + "(--credential-source).",
            error.Message
        );
        Assert.Null(error.InnerException);
        Assert.Equal(0, second.Asked);
    }

    [Fact]
    public async Task One_that_answered_and_then_fails_says_why()
    {
        var fault = new AuthenticationFailedException(
            "The operation failed: unhandled exception: ",
            new InvalidOperationException("expired.\nSo it is.")
        );
        using var credential = new AnsweringCredential([("first", () => new Stub(fault, "one"))], _said.Add);

        Assert.False(credential.HasAnswered);
        await TokenAsync(credential);
        Assert.True(credential.HasAnswered);

        AuthenticationFailedException error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => TokenAsync(credential));
        Assert.StartsWith(
            "the sign-in by first fails (The operation failed: unhandled exception: expired. So it is). ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "EnvironmentCredential authentication unavailable. Environment variables are not fully configured. See the troubleshooting guide.",
        "Environment variables are not fully configured."
    )]
    [InlineData("EnvironmentCredential authentication unavailable.", "EnvironmentCredential authentication unavailable.")]
    public async Task The_sentence_that_names_a_class_is_passed_over(string message, string said)
    {
        using var alone = new AnsweringCredential([("first", () => new Stub(new CredentialUnavailableException(message)))], _said.Add);
        Assert.Equal($"first: {said}", (await Assert.ThrowsAsync<AuthenticationFailedException>(() => TokenAsync(alone))).Message);
    }

    [Fact]
    public async Task Nobody_is_said_with_the_first_sentence_of_each()
    {
        using var several = new AnsweringCredential(
            [
                ("first", () => new Stub(new CredentialUnavailableException("No A. No B."))),
                ("second", () => new Stub(new CredentialUnavailableException("No\nC"))),
            ],
            _said.Add
        );
        using var alone = new AnsweringCredential(
            [("first", () => new Stub(new CredentialUnavailableException("No A. No B.")))],
            _said.Add
        );

        Assert.EndsWith(
            "Asked in turn: first: No A. second: No C.",
            (await Assert.ThrowsAsync<AuthenticationFailedException>(() => TokenAsync(several))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("first: No A.", (await Assert.ThrowsAsync<AuthenticationFailedException>(() => TokenAsync(alone))).Message);
        Assert.Empty(_said);
    }

    [Theory]
    [InlineData("""{ "upn": "a@contoso.com", "appid": "app", "tid": "t" }""", " as a@contoso.com in tenant t")]
    [InlineData("""{ "unique_name": "live.com#a" }""", " as live.com#a")]
    [InlineData("""{ "app_displayname": "builder", "appid": "app", "tid": "t" }""", " as builder in tenant t")]
    [InlineData("""{ "appid": "app", "tid": 5 }""", " as app")]
    [InlineData("""{ "upn": "??>>~~" }""", " as ??>>~~")]
    [InlineData("[]", "")]
    [InlineData("no JSON", "")]
    [InlineData(null, "")]
    public async Task Who_it_is_stands_in_the_token(string? claims, string who)
    {
        string token = claims is null
            ? "no.base_64!.token"
            : $"head.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.signature";
        using var credential = new AnsweringCredential([("first", () => new Stub(token))], _said.Add);

        await TokenAsync(credential);

        Assert.Equal([$"Signed in by first{who}."], _said);
    }

    [Theory]
    [InlineData("30000000-0000-4000-8000-000000000001", "30000000-0000-4000-8000-000000000002", true)]
    [InlineData("30000000-0000-4000-8000-00000000000a", "30000000-0000-4000-8000-00000000000A", false)]
    [InlineData("contoso.com", "30000000-0000-4000-8000-000000000002", false)]
    [InlineData(null, "30000000-0000-4000-8000-000000000002", false)]
    public async Task A_token_of_another_tenant_than_was_asked_for_is_none(string? wanted, string given, bool isRefused)
    {
        string token = $"head.{Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{ "tid": "{{given}}" }""")).TrimEnd('=')}.signature";
        var second = new Stub("never");
        using var credential = new AnsweringCredential([("first", () => new Stub(token)), ("second", () => second)], _said.Add, wanted);

        Exception? error = await Record.ExceptionAsync(() => TokenAsync(credential));

        Assert.Equal(isRefused, error is AuthenticationFailedException);
        if (error is not null)
            Assert.StartsWith(
                $"the sign-in by first fails (its token is of the tenant {given}, and the tenant {wanted} is asked for). ",
                error.Message,
                StringComparison.Ordinal
            );
        Assert.Equal((isRefused ? 0 : 1, 0), (_said.Count, second.Asked));
    }

    [Fact]
    public async Task One_that_cannot_be_made_fails_when_its_turn_comes()
    {
        using var behind = new AnsweringCredential(
            [("first", () => new Stub("one")), ("second", () => throw new UriFormatException("never"))],
            _said.Add
        );
        using var before = new AnsweringCredential(
            [("first", () => throw new ArgumentException("No tenant.\nAt all.")), ("second", () => new Stub("never"))],
            _said.Add
        );

        Assert.Equal("one", await TokenAsync(behind));
        Assert.StartsWith(
            "the sign-in by first fails (No tenant. At all). ",
            (await Assert.ThrowsAsync<AuthenticationFailedException>(() => TokenAsync(before))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_token_that_was_in_use_is_taken_out_of_a_text()
    {
        using var credential = new AnsweringCredential([("first", () => new Stub("one", "another"))], _said.Add);

        Assert.Equal("Bearer one", credential.WithoutTokens("Bearer one"));
        await TokenAsync(credential);
        await TokenAsync(credential);

        Assert.Equal("Bearer (token), then (token)", credential.WithoutTokens("Bearer one, then another"));
    }

    [Fact]
    public async Task Texts_are_cleared_while_tokens_are_renewed()
    {
        const int Times = 2_000;
        using var credential = new AnsweringCredential(
            [("first", () => new Stub([.. Enumerable.Range(0, Times).Select(i => $"token-{i:D5}")]))],
            _said.Add
        );
        await TokenAsync(credential);

        Task renewal = Task.Run(
            async () =>
            {
                for (int i = 1; i < Times; i++)
                    await TokenAsync(credential);
            },
            TestContext.Current.CancellationToken
        );
        while (!renewal.IsCompleted)
            Assert.Equal("(token)", credential.WithoutTokens("token-00000"));
        await renewal;
    }

    private static async Task<string> TokenAsync(AnsweringCredential credential) =>
        (
            await credential.GetTokenAsync(
                new TokenRequestContext(["https://management.azure.com/.default"]),
                TestContext.Current.CancellationToken
            )
        ).Token;

    /// <summary>Gives tokens in turn, then is not there; or fails at once.</summary>
    private sealed class Stub(Exception? fault, params string[] tokens) : TokenCredential
    {
        public Stub(params string[] tokens)
            : this(null, tokens) { }

        public int Asked { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            Asked++ < tokens.Length
                ? new AccessToken(tokens[Asked - 1], DateTimeOffset.UtcNow.AddHours(1))
                : throw fault ?? new CredentialUnavailableException("No more.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
