using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Domain.Storage;

/// <summary>The names of the three DynamoDB tables; configuration section <c>Tables</c>.</summary>
public sealed record TableNames
{
    public const string Section = "Tables";

    public TableNames()
    {
    }

    public TableNames(string credits, string history, string tenants) => (Credits, History, Tenants) = (credits, history, tenants);

    [Required, MinLength(3)]
    public string Credits { get; init; } = "";

    [Required, MinLength(3)]
    public string History { get; init; } = "";

    [Required, MinLength(3)]
    public string Tenants { get; init; } = "";
}
