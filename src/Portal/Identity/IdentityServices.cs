using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Api;

namespace PosterSaaS.Portal.Identity;

public static class IdentityServices
{
    /// <summary>Cookie for people in a browser, access token or API key for programs; this scheme picks by the Authorization header.</summary>
    public const string BrowserOrBearer = "BrowserOrBearer";

    public const string SignInFailedPath = "/signin-failed";

    private static readonly TimeSpan RemoteTimeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddOptions<CognitoOptions>().BindConfiguration(CognitoOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<Sessions>();
        services.AddHttpClient(Sessions.HttpClientName, client => client.Timeout = RemoteTimeout);

        services.AddDataProtection().SetApplicationName("PosterSaaS.Portal");
        services.AddSingleton<KeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);

        services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = BrowserOrBearer;
                options.DefaultSignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = BrowserOrBearer;
            })
            .AddPolicyScheme(BrowserOrBearer, null, options => options.ForwardDefaultSelector = Choose)
            .AddCookie()
            .AddOpenIdConnect()
            .AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionStore, IOptions<PortalOptions>>(ConfigureCookie);
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IOptions<CognitoOptions>, IOptions<PortalOptions>>(ConfigureOpenId);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<CognitoOptions>>(ConfigureBearer);

        // Whatever says nothing is for signed-in people: a forgotten attribute closes a door, it does not open one.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    private static string Choose(HttpContext context) => context.Request switch
    {
        { Headers.Authorization.Count: 0 } => CookieAuthenticationDefaults.AuthenticationScheme,
        var request when !ApiRoutes.IsApi(request) => CookieAuthenticationDefaults.AuthenticationScheme,
        var request when ApiKeyHandler.IsFor(request) => ApiKeyHandler.SchemeName,
        _ => JwtBearerDefaults.AuthenticationScheme,
    };

    private static void ConfigureCookie(CookieAuthenticationOptions options, SessionStore sessions, IOptions<PortalOptions> portal)
    {
        // The prefix makes browsers insist on https, no domain and path "/"; plain http is for this machine only.
        options.Cookie.Name = portal.Value.IsHttps ? "__Host-session" : "session";
        options.Cookie.SecurePolicy = portal.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/"; // a workspace moves the path base; the session is for all of them
        options.ExpireTimeSpan = Sessions.IdleTimeout;
        options.SlidingExpiration = true;
        options.SessionStore = sessions;
        options.EventsType = typeof(Sessions);
        options.LoginPath = "/signin";
        options.ReturnUrlParameter = "returnUrl";
    }

    private static void ConfigureOpenId(OpenIdConnectOptions options, IOptions<CognitoOptions> cognito, IOptions<PortalOptions> portal)
    {
        options.Authority = cognito.Value.Authority;
        options.RequireHttpsMetadata = cognito.Value.Authority.StartsWith("https://", StringComparison.Ordinal);
        options.ClientId = cognito.Value.ClientId;
        options.ClientSecret = cognito.Value.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.MapInboundClaims = false;
        options.SaveTokens = true; // into the session store; the browser never sees them
        options.DisableTelemetry = true;
        options.BackchannelTimeout = RemoteTimeout;
        options.TokenValidationParameters.NameClaimType = "email";
        options.TokenValidationParameters.RoleClaimType = "cognito:groups";
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);

        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            // The answer comes back by a top-level redirect, for which Lax is enough; None would need https on this machine too.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = portal.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = portal.Value.Absolute(options.CallbackPath); // never from the Host header
            if (context.Properties.Items.ContainsKey(SignInEndpoints.SignUp))
            {
                context.ProtocolMessage.IssuerAddress = context.ProtocolMessage.IssuerAddress.Replace("/oauth2/authorize", "/signup", StringComparison.Ordinal);
            }

            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = context =>
        {
            if (context.Principal?.FindFirst("token_use")?.Value is not "id")
            {
                context.Fail("The token is not an id token.");
            }

            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = async context =>
        {
            var services = context.HttpContext.RequestServices;
            await services.GetRequiredService<Sessions>().EndPreviousAsync(context.HttpContext);

            // Whoever signs in has a workspace of their own, also when they came by an invitation to another.
            var person = new CurrentUser(context.Principal!);
            await services.GetRequiredService<TenantStore>().EnsurePersonalAsync(person.Id, person.WorkspaceName, person.VerifiedEmail, context.HttpContext.RequestAborted);
        };
        options.Events.OnRemoteFailure = context =>
        {
            // A stale tab, a cancelled sign-in or a forged callback: no session, and a page that says what to do.
            context.Response.Redirect(SignInFailedPath);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static void ConfigureBearer(JwtBearerOptions options, IOptions<CognitoOptions> cognito)
    {
        options.Authority = cognito.Value.Authority;
        options.RequireHttpsMetadata = cognito.Value.Authority.StartsWith("https://", StringComparison.Ordinal);
        options.MapInboundClaims = false;
        options.BackchannelTimeout = RemoteTimeout;
        options.TokenValidationParameters.ValidateAudience = false; // Cognito's access tokens have none: client_id is checked below
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);
        options.TokenValidationParameters.RoleClaimType = "cognito:groups";
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (context.Principal?.FindFirst("token_use")?.Value is not "access"
                    || context.Principal.FindFirst("client_id")?.Value != cognito.Value.ClientId)
                {
                    context.Fail("The token is not an access token of this application.");
                }

                return Task.CompletedTask;
            },
        };
    }
}
