namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>What a form is shown with: the request it continues, and what was typed and wrong the last time.
/// <see cref="Query"/> is the client's authorization request.</summary>
internal sealed record FormState(string Query, string CsrfToken, string Email, IReadOnlyList<FormError> Errors)
{
    public static FormState For(HttpContext context, string email = "", params IReadOnlyList<FormError> errors) =>
        new(QueryString.Create(context.Request.Query).Value ?? "", Csrf.Issue(context), email, errors);

    public bool HasProblem => Errors.Count > 0;

    public int StatusCode => HasProblem ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
}
