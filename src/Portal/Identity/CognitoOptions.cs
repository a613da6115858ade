using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Portal.Identity;

/// <summary>The user pool that signs people in.</summary>
public sealed class CognitoOptions
{
    public const string Section = "Cognito";

    /// <summary>Issuer of the tokens: <c>https://cognito-idp.{region}.amazonaws.com/{user pool id}</c>.</summary>
    [Required, Url]
    public string Authority { get; set; } = "";

    [Required]
    public string ClientId { get; set; } = "";

    [Required]
    public string ClientSecret { get; set; } = "";

    [Required]
    public string UserPoolId { get; set; } = "";

    /// <summary>Cognito has no standard sign-out: its own <c>/logout</c> takes the client id and one of the listed return addresses.</summary>
    [Required, Url]
    public string LogoutUrl { get; set; } = "";
}
