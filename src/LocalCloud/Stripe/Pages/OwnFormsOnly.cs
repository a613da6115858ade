namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>The pages' forms need no sign-in, so another site must not be able to send them: browsers say where a form comes from.</summary>
internal static class OwnFormsOnly
{
    private const string Header = "Sec-Fetch-Site";

    public static RouteGroupBuilder OnlyFromHere(this RouteGroupBuilder forms)
    {
        forms.AddEndpointFilter(async (context, next) =>
            HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HttpContext.Request.Headers[Header].ToString() is "cross-site" or "same-site"
                ? Results.StatusCode(StatusCodes.Status403Forbidden)
                : await next(context));
        return forms;
    }
}
