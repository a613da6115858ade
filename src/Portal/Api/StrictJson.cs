using System.Text.Json;
using System.Text.Json.Serialization;

namespace PosterSaaS.Portal.Api;

/// <summary>Reads request bodies strictly: a member we do not know, or one given twice, is a mistake to be told about.</summary>
public static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 16,
    };

    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, Problem(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json."));
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Options, cancellationToken) is { } body
                ? (body, null)
                : (null, Problem(StatusCodes.Status400BadRequest, "The body must be a JSON object."));
        }
        catch (JsonException exception)
        {
            // The exception's own words name types of ours; its path names what the caller sent.
            var place = exception.Path is { Length: > 0 and < 200 } path ? $" Look at {path}." : "";
            return (null, Problem(StatusCodes.Status400BadRequest, "The body is not the JSON object that this call takes." + place));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, Problem(exception.StatusCode, "The body could not be read."));
        }
    }

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
