using PosterSaaS.LocalCloud.Cognito.OAuth;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>Sign-up is confirmed at once: no e-mail leaves this machine, so there is no code to wait for.</summary>
internal sealed class SignUpEndpoints(UserPool pool, Accounts accounts, SignInCompletion completion)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignUpPage.Path, (HttpContext context, SignUpEndpoints endpoints) => endpoints.Show(context));
        routes.MapPost(SignUpPage.Path, (HttpContext context, SignUpEndpoints endpoints) => endpoints.SubmitAsync(context));
    }

    private IResult Show(HttpContext context) =>
        AuthorizeRequest.TryRead(context.Request.Query, pool, out _, out var refusal) ? SignUpPage.Show(FormState.For(context)) : refusal;

    private async Task<IResult> SubmitAsync(HttpContext context)
    {
        if (!AuthorizeRequest.TryRead(context.Request.Query, pool, out var request, out var refusal))
        {
            return refusal;
        }

        if (await PostedForm.ReadAsync(context) is not { } form)
        {
            return SignUpPage.Show(FormState.For(context, errors: PostedForm.Expired));
        }

        if (form.MissingFields() is { Count: > 0 } missing)
        {
            return SignUpPage.Show(FormState.For(context, form.Email, missing));
        }

        var (outcome, user) = accounts.SignUp(form.Email, form.Password);
        return user is null
            ? SignUpPage.Show(FormState.For(context, form.Email, Explain(outcome, form.Password)))
            : completion.SignIn(context, request, user);
    }

    private static FormError Explain(SignUpOutcome outcome, string password) => outcome switch
    {
        SignUpOutcome.InvalidEmail => new("Enter an email address like name@example.com.", FormParts.EmailField),
        SignUpOutcome.EmailTaken => new("An account with the given email already exists.", FormParts.EmailField),
        SignUpOutcome.WeakPassword => new($"{PasswordPolicy.Breach(password)}.", FormParts.PasswordField),
        SignUpOutcome.SignedUp => throw new ArgumentOutOfRangeException(nameof(outcome), "There is nothing to explain."),
    };
}
