namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>An operation's refusal, with the type and the words that Cognito gives it.</summary>
internal sealed class ApiException(string type, string message, int statusCode = StatusCodes.Status400BadRequest) : Exception(message)
{
    public string Type => type;

    public int StatusCode => statusCode;

    public static ApiException InvalidParameter(string message) => new("InvalidParameterException", message);

    public static ApiException InvalidPassword(string breach) => new("InvalidPasswordException", $"Password did not conform with policy: {breach}");

    public static ApiException NotAuthorized(string message) => new("NotAuthorizedException", message);

    public static ApiException UserNotFound() => new("UserNotFoundException", "User does not exist.");

    public static ApiException UsernameExists(string message) => new("UsernameExistsException", message);
}
