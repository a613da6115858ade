using PosterSaaS.LocalCloud.Cognito.OAuth;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

internal sealed class SignInEndpoints(UserPool pool, Accounts accounts, SignInCompletion completion)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInPage.Path, (HttpContext context, SignInEndpoints endpoints) => endpoints.Show(context));
        routes.MapPost(SignInPage.Path, (HttpContext context, SignInEndpoints endpoints) => endpoints.SubmitAsync(context));
    }

    private IResult Show(HttpContext context) =>
        AuthorizeRequest.TryRead(context.Request.Query, pool, out _, out var refusal) ? SignInPage.Show(FormState.For(context)) : refusal;

    private async Task<IResult> SubmitAsync(HttpContext context)
    {
        if (!AuthorizeRequest.TryRead(context.Request.Query, pool, out var request, out var refusal))
        {
            return refusal;
        }

        if (await PostedForm.ReadAsync(context) is not { } form)
        {
            return SignInPage.Show(FormState.For(context, errors: PostedForm.Expired));
        }

        if (form.MissingFields() is { Count: > 0 } missing)
        {
            return SignInPage.Show(FormState.For(context, form.Email, missing));
        }

        // One sentence for an unknown name, a wrong password and a disabled user: none of them learns which it was.
        if (accounts.Authenticate(form.Email, form.Password) is not { Enabled: true } user)
        {
            var incorrect = new FormError("Incorrect username or password.", FormParts.EmailField, FormParts.PasswordField);
            return SignInPage.Show(FormState.For(context, form.Email, incorrect));
        }

        if (user.Status is UserStatus.ForceChangePassword)
        {
            var temporary = new FormError("This password is temporary. Ask an administrator to set a permanent one.", FormParts.PasswordField);
            return SignInPage.Show(FormState.For(context, form.Email, temporary));
        }

        return completion.SignIn(context, request, user);
    }
}
