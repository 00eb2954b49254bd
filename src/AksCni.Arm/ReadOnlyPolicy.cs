using Azure.Core;
using Azure.Core.Pipeline;

namespace AksCni.Arm;

/// <summary>
/// Lets nothing through that could change anything: GET, and POST to Resource Graph's query alone, each to Azure Resource Manager's own
/// host.
/// </summary>
internal sealed class ReadOnlyPolicy(Uri endpoint) : HttpPipelineSynchronousPolicy
{
    public const string QueryPath = "/providers/Microsoft.ResourceGraph/resources";

    public override void OnSendingRequest(HttpMessage message)
    {
        Uri uri = message.Request.Uri.ToUri();
        bool isRead =
            message.Request.Method == RequestMethod.Get
            || (
                message.Request.Method == RequestMethod.Post
                && uri.AbsolutePath.Equals(endpoint.AbsolutePath.TrimEnd('/') + QueryPath, StringComparison.OrdinalIgnoreCase)
            );
        if (!isRead || uri.Scheme != endpoint.Scheme || !uri.Authority.Equals(endpoint.Authority, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"{message.Request.Method} {uri.GetLeftPart(UriPartial.Path)} is no read of {endpoint}.");
    }
}
