using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

internal static class SignInPage
{
    public const string Path = "/login";

    public static IResult Show(FormState form) => new PageResult(
        Layout.Page("Sign in", Html.Of(
            $"""
            {FormParts.ErrorSummary(form)}
                  <form method="post" action="{Path}{form.Query}" novalidate>
                    {Csrf.Field(form.CsrfToken)}
            {FormParts.Email(form)}
            {FormParts.Password(form, "current-password")}
                    <button type="submit">Sign in</button>
                  </form>
                  <p class="other">New here? <a href="{SignUpPage.Path}{form.Query}">Create an account</a></p>
                  <p class="hint">Just looking? Sign in as <code>{DemoUsers.Email}</code> with <code>{DemoUsers.Password}</code></p>
            """), form.HasProblem),
        form.StatusCode);
}
