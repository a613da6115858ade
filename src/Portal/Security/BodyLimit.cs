using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace PosterSaaS.Portal.Security;

/// <summary>
/// Reads what is sent although it is more than its endpoint takes, drops it, and then says so. Kestrel would close the connection upon the
/// sender, who then has an error of the network in place of our answer (dotnet/aspnetcore#23840).
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>A photo as cameras take them is read to its end; nobody is listened to for longer than this.</summary>
    public const int ReadBytesMax = 64 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is not { IsReadOnly: false, MaxRequestBodySize: { } bytesMax } || !(context.Request.ContentLength > bytesMax))
        {
            await next(context); // what does not say how long it is, Kestrel counts as it is read
            return;
        }

        limit.MaxRequestBodySize = null;
        if (context.Request.ContentLength <= ReadBytesMax && StringValues.IsNullOrEmpty(context.Request.Headers.Expect))
        {
            await DropAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    /// <summary>Reads a whole body, also the part that is too much.</summary>
    /// <returns>Null when it has more than so many bytes.</returns>
    /// <exception cref="BadHttpRequestException">It ended early, came too slowly or has more than <see cref="ReadBytesMax"/>, where its endpoint says so.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[81_920];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length <= bytesMax)
            {
                body.Write(buffer, 0, read);
            }
        }

        return body.Length <= bytesMax ? body.ToArray() : null;
    }

    private static async Task DropAsync(HttpContext context)
    {
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // The sender left or took longer than a request may: the answer is the same, if there is anybody to have it.
        }
    }
}
