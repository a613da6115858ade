namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>A call that is refused before it did anything, with the codes that Stripe documents for it.</summary>
internal sealed class Refusal(int statusCode, string message, string? code = null, string? parameter = null, string type = "invalid_request_error")
    : Exception(message)
{
    public int StatusCode => statusCode;

    public string Type => type;

    public string? Code => code;

    /// <summary>The parameter that is wrong, in the notation of the request.</summary>
    public string? Parameter => parameter;

    public static Refusal Invalid(string message, string? parameter = null, string? code = null) =>
        new(StatusCodes.Status400BadRequest, message, code, parameter);

    /// <summary>The thing that the address names.</summary>
    public static Refusal NotFound(string noun, string id) =>
        new(StatusCodes.Status404NotFound, NoSuch(noun, id), "resource_missing", "id");

    /// <summary>A thing that a parameter names.</summary>
    public static Refusal Missing(string noun, string id, string parameter) => Invalid(NoSuch(noun, id), parameter, "resource_missing");

    private static string NoSuch(string noun, string id) => $"No such {noun}: '{id}'";
}
