namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>The parts that the forms have in common.</summary>
internal static class FormParts
{
    public const string EmailField = "username";
    public const string PasswordField = "password";

    private const string SummaryId = "problems";

    public static Html ErrorSummary(FormState form) => !form.HasProblem ? Html.Empty : Html.Of(
        $"""
              <div id="{SummaryId}" class="problems" role="alert">
                <h2>There is a problem</h2>
                <ul>{Html.Join(form.Errors.Select(SummaryLine))}</ul>
              </div>
        """);

    public static Html Email(FormState form) => Html.Of(
        $"""
                <div class="field">
                  <label for="{EmailField}">Email</label>
        {OwnErrors(form, EmailField)}
                  <input id="{EmailField}" name="{EmailField}" type="email" value="{form.Email}" autocomplete="username" autocapitalize="none"
                    spellcheck="false" maxlength="254" required{Aria(form, EmailField)}>
                </div>
        """);

    public static Html Password(FormState form, string autocomplete, string? hintId = null, Html hint = default) => Html.Of(
        $"""
                <div class="field">
                  <label for="{PasswordField}">Password</label>
        {hint}
        {OwnErrors(form, PasswordField)}
                  <input id="{PasswordField}" name="{PasswordField}" type="password" autocomplete="{autocomplete}"
                    maxlength="256" required{Aria(form, PasswordField, hintId)}>
                </div>
        """);

    private static Html SummaryLine(FormError error) => error.Fields is [var field, ..]
        ? Html.Of($"""<li><a href="#{field}">{error.Message}</a></li>""")
        : Html.Of($"<li>{error.Message}</li>");

    // An error about two fields at once is said in the summary only; one of a field's own also stands beside it.
    private static Html OwnErrors(FormState form, string field)
    {
        var own = form.Errors.Where(error => error.Fields is [var only] && only == field).Select(error => Html.Of($"<span>{error.Message}</span>"));
        var messages = Html.Join(own);
        return messages.Markup.Length == 0 ? Html.Empty : Html.Of($"""<p id="{field}-error" class="field-error">{messages}</p>""");
    }

    private static Html Aria(FormState form, string field, string? hintId = null)
    {
        var errors = form.Errors.Where(error => error.Fields.Contains(field)).ToList();
        var describedBy = new List<string>();
        if (hintId is not null)
        {
            describedBy.Add(hintId);
        }

        describedBy.AddRange(errors.Select(error => error.Fields.Length == 1 ? $"{field}-error" : SummaryId).Distinct());
        var invalid = errors.Count > 0 ? Html.Of($" aria-invalid=\"true\"") : Html.Empty;
        return describedBy.Count == 0 ? invalid : Html.Of($"{invalid} aria-describedby=\"{string.Join(' ', describedBy)}\"");
    }
}
