using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AksCni.Arm.Tests;

/// <summary>A proxy on loopback that opens tunnels, and keeps what was asked of it.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    public ConnectProxy()
    {
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    /// <summary>Method and host of each connection.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = TunnelAsync(client);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TunnelAsync(TcpClient client)
    {
        using (client)
        {
            NetworkStream near = client.GetStream();
            string[] request = (await ReadHeadAsync(near)).Split(' ');
            Requests.Enqueue($"{request[0]} {request[1]}");
            string[] host = request[1].Split(':');
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, int.Parse(host[1], System.Globalization.CultureInfo.InvariantCulture));
            NetworkStream far = server.GetStream();
            await near.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
    }

    /// <summary>A request's head, byte by byte: what follows belongs to the tunnel.</summary>
    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
            head.Append((char)one[0]);
        return head.ToString();
    }
}
