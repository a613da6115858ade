using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

internal static class SignUpPage
{
    public const string Path = "/signup";

    private const string RuleId = "password-rule";

    public static IResult Show(FormState form) => new PageResult(
        Layout.Page("Create your account", Html.Of(
            $"""
            {FormParts.ErrorSummary(form)}
                  <form method="post" action="{Path}{form.Query}" novalidate>
                    {Csrf.Field(form.CsrfToken)}
            {FormParts.Email(form)}
            {FormParts.Password(form, "new-password", RuleId, PasswordRule)}
                    <button type="submit">Create account</button>
                  </form>
                  <p class="other">Have an account already? <a href="{SignInPage.Path}{form.Query}">Sign in</a></p>
            """), form.HasProblem),
        form.StatusCode);

    private static Html PasswordRule => Html.Of(
        $"""
                  <p id="{RuleId}" class="field-hint">At least {PasswordPolicy.LengthMin} characters, with an uppercase letter, a lowercase letter, a number and a symbol.</p>
        """);
}
