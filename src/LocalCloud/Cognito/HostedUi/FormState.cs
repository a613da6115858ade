namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>What a form is shown with: the request it continues, and what was typed and wrong the last time.
/// <see cref="Query"/> is the client's authorization request.</summary>
internal sealed record FormState(string Query, string CsrfToken, string Email, IReadOnlyList<FormError> Errors)
{
    public static FormState For(HttpContext context, string email = "", params IReadOnlyList<FormError> errors) =>
        new(QueryString.Create(context.Request.Query).Value ?? "", Csrf.Issue(context), email, errors);

    public string Title(string title) => Errors.Count == 0 ? title : $"Error: {title}";

    public int StatusCode => Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
}
