using PosterSaaS.LocalCloud.Cognito.OAuth;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>An e-mail address and a password that came from our own page in this browser.</summary>
internal sealed record PostedForm(string Email, string Password)
{
    public static FormError Expired { get; } = new("This page was open for too long. Please try again.");

    /// <returns>Null when the form cannot be read, or was not shown to this browser by us.</returns>
    public static async Task<PostedForm?> ReadAsync(HttpContext context)
    {
        var form = await FormBody.ReadAsync(context.Request, context.RequestAborted);
        return form is not null && Csrf.IsValid(context, form)
            ? new(form[FormParts.EmailField].ToString().Trim(), form[FormParts.PasswordField].ToString())
            : null;
    }

    public List<FormError> MissingFields()
    {
        var missing = new List<FormError>();
        if (Email.Length == 0)
        {
            missing.Add(new("Enter your email address.", FormParts.EmailField));
        }

        if (Password.Length == 0)
        {
            missing.Add(new("Enter your password.", FormParts.PasswordField));
        }

        return missing;
    }
}
