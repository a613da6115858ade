using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Operators;

/// <summary>Why an operator does something: it is kept, and customers can read it.</summary>
public static class Reasons
{
    public const string Missing = "Nothing was done: say why, in up to 300 characters. It is kept in the log, and customers can read it.";

    /// <summary>Null when there is none.</summary>
    public static string? Read(string? text) =>
        text?.Trim() is { Length: > 0 and <= TenantDesk.ReasonLengthMax } reason && !reason.Any(char.IsControl) ? reason : null;
}
