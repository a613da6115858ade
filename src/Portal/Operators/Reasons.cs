using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Operators;

/// <summary>Why an operator does something: it is kept, and customers can read it.</summary>
public static class Reasons
{
    public static string Missing => Strings.OperatorsReasonProblem;

    /// <summary>Null when there is none.</summary>
    public static string? Read(string? text) =>
        text?.Trim() is { Length: > 0 and <= TenantDesk.ReasonLengthMax } reason && !reason.Any(char.IsControl) ? reason : null;
}
