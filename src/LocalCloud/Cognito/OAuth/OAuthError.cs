namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>The error answer of the token endpoints: always 400, as Cognito gives it.</summary>
internal static class OAuthError
{
    public static IResult Of(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}
