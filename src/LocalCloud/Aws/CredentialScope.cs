namespace PosterSaaS.LocalCloud.Aws;

/// <summary>The access key and what its derived signing key is good for: one day, one region, one service.</summary>
internal sealed record CredentialScope(string AccessKey, string Date, string Region, string Service, string Terminator)
{
    /// <summary>The scope as it stands in the string to sign, without the access key.</summary>
    public string Text => $"{Date}/{Region}/{Service}/{Terminator}";

    public static CredentialScope? Parse(string credential) =>
        credential.Split('/') is [var accessKey, var date, var region, var service, var terminator]
            ? new CredentialScope(accessKey, date, region, service, terminator)
            : null;
}
