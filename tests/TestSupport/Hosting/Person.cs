using System.Buffers.Text;
using System.Text.Json;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.TestSupport.Hosting;

/// <summary>Somebody who calls the API with a token.</summary>
public sealed record Person(string AccessToken)
{
    public UserId User { get; } = Read(AccessToken);

    private static UserId Read(string token)
    {
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return UserId.From(claims.RootElement.GetProperty("iss").GetString()!, claims.RootElement.GetProperty("sub").GetString()!);
    }
}
