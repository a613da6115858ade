using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Security;

/// <summary>Headers that every response carries, whatever made it.</summary>
public sealed class SecurityHeaders(RequestDelegate next, PosterStore posters, IOptions<CognitoOptions> cognito, IOptions<StripeOptions> stripe, IOptions<PortalOptions> portal, IOptions<GalleryOptions> gallery)
{
    // Signing out posts to us and is redirected to Cognito, buying to Stripe; Chromium checks the redirect against form-action too.
    private readonly string _policy = string.Join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        $"img-src 'self' data: {posters.LinkTo("origin", "image/png").GetLeftPart(UriPartial.Authority)} {gallery.Value.Origin()}".TrimEnd(),
        "connect-src 'self'",
        "manifest-src 'self'",
        $"form-action 'self' {new Uri(cognito.Value.LogoutUrl).GetLeftPart(UriPartial.Authority)} {stripe.Value.PaymentPages()}",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'");

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<SandboxedAttribute>() is null ? _policy : _policy + "; sandbox";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            if (portal.Value.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
            }

            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
