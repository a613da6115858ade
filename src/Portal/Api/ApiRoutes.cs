using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Security;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

public static class ApiRoutes
{
    // A picture takes its time on a phone's line.
    private static readonly TimeSpan UploadTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The JSON API. What is not listed here answers 404 or 405 and charges nothing.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().AddEndpointFilter(RequireAntiforgeryOfBrowsers);
        var see = new RequiresAttribute(Permission.SeePosters);
        var create = new RequiresAttribute(Permission.CreatePosters);
        var manage = new RequiresAttribute(Permission.ManagePosters);
        var seeCredits = new RequiresAttribute(Permission.SeeCredits);
        var seeMembers = new RequiresAttribute(Permission.SeeMembers);
        var manageMembers = new RequiresAttribute(Permission.ManageMembers);

        api.MapPost("/generate", (GenerateEndpoint generate, HttpContext context, CancellationToken cancellationToken) => generate.GenerateAsync(context, cancellationToken))
            .WithMetadata(create)
            .Accepts<GenerateBody>("application/json")
            .Produces<GenerateAnswer>(StatusCodes.Status202Accepted)
            .Produces<GenerateAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status402PaymentRequired)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Ask for a poster. One credit each; a failed one costs nothing.");
        api.MapGet("/generations/{id}", GenerationEndpoints.ShowAsync).WithMetadata(see).Produces<GenerationJson>().WithSummary("One generation.");
        api.MapPost("/generations/{id}/cancel", GenerationEndpoints.CancelAsync).WithMetadata(create).Produces<GenerationJson>().WithSummary("Stop it and get the credit back.");
        api.MapPost("/generations/{id}/retry", (string id, GenerateEndpoint generate, HttpContext context, CancellationToken cancellationToken) => generate.RetryAsync(id, context, cancellationToken))
            .WithMetadata(create)
            .Produces<GenerateAnswer>(StatusCodes.Status202Accepted)
            .Produces<GenerateAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status402PaymentRequired)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Ask again for one that failed or was cancelled. One credit; a failed one costs nothing.");
        api.MapGet("/generations/{id}/events", GenerationEndpoints.EventsAsync).WithMetadata(see).WithSummary("Server-sent events until it is finished.").DisableRequestTimeout();
        api.MapGet("/events", GenerationEndpoints.EventsAsync).WithMetadata(see).WithSummary("The same for up to 12 at once: id=…, with spaces between.").DisableRequestTimeout();
        api.MapPost("/uploads", UploadEndpoints.KeepAsync)
            .WithMetadata(create, new RequestSizeLimitAttribute(BodyLimit.ReadBytesMax))
            .Produces<UploadJson>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Send a picture to start posters from: PNG, JPEG or WebP, at most 5 MB and 16 million pixels, as the body.")
            .WithRequestTimeout(UploadTimeout);
        api.MapGet("/uploads/{id}", UploadEndpoints.ShowAsync).WithMetadata(see).WithSummary("Redirects to a short-lived link that shows the picture.");
        api.MapGet("/generations/{id}/download", GenerationEndpoints.DownloadAsync).WithMetadata(see).WithSummary("Redirects to a short-lived link that saves the image.");
        api.MapGet("/generations/{id}/image", GenerationEndpoints.ImageAsync).WithMetadata(see).WithSummary("Redirects to a short-lived link that shows the image, or its thumbnail with size=thumbnail.");
        api.MapDelete("/generations/{id}", LibraryEndpoints.DeleteAsync)
            .WithMetadata(manage)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Delete one that has ended, with its images. For half a minute it can be restored.");
        api.MapPost("/generations/{id}/restore", LibraryEndpoints.RestoreAsync)
            .WithMetadata(manage)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Undo a deletion.");
        api.MapPut("/generations/{id}/favourite", (string id, PosterLibrary library, Workspace workspace, CancellationToken cancellationToken) => LibraryEndpoints.MarkAsync(id, isFavourite: true, library, workspace, cancellationToken))
            .WithMetadata(manage)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Mark a poster as a favourite: it does not expire.");
        api.MapDelete("/generations/{id}/favourite", (string id, PosterLibrary library, Workspace workspace, CancellationToken cancellationToken) => LibraryEndpoints.MarkAsync(id, isFavourite: false, library, workspace, cancellationToken))
            .WithMetadata(manage)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Take the mark back: it expires in its time, and not within a week.");
        api.MapPut("/generations/{id}/featured", LibraryEndpoints.FeatureAsync)
            .WithMetadata(manage)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Make it the workspace's featured poster, in place of the one before.");
        api.MapGet("/generations/{id}/shares", ShareCalls.ListAsync).WithMetadata(manage).Produces<SharesJson>().WithSummary("The live links to it, newest first.");
        api.MapPost("/generations/{id}/shares", ShareCalls.MakeAsync)
            .WithMetadata(manage)
            .Accepts<ShareBody>("application/json")
            .Produces<ShareJson>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Make a link under which anybody sees it.");
        api.MapDelete("/shares/{id}", ShareCalls.RevokeAsync)
            .WithMetadata(manage)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("End a link with the next request.");
        api.MapGet("/history", HistoryEndpoint.HandleAsync).WithMetadata(see).Produces<HistoryJson>().WithSummary("Newest first, paged by cursor.");
        api.MapGet("/credits", CreditEndpoints.ShowAsync).WithMetadata(seeCredits).Produces<CreditSummary>().WithSummary("The balance by bucket, and the next reset.");
        api.MapGet("/credits/ledger", CreditEndpoints.LedgerAsync).WithMetadata(seeCredits).Produces<LedgerJson>().WithSummary("The entries behind the balance, newest first.");
        api.MapGet("/members", MemberEndpoints.ListAsync).WithMetadata(seeMembers).Produces<MembersJson>().WithSummary("Who is in the workspace.");
        api.MapDelete("/members/{id}", MemberEndpoints.RemoveAsync)
            .WithMetadata(manageMembers)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Remove a member, effective with their next request.");
        api.MapGet("/invitations", InvitationEndpoints.ListAsync).WithMetadata(manageMembers).Produces<InvitationsJson>().WithSummary("Open invitations, newest first.");
        api.MapPost("/invitations", InvitationEndpoints.InviteAsync)
            .WithMetadata(manageMembers)
            .Accepts<InviteBody>("application/json")
            .Produces<FreshInvitationJson>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Invite an address. The answer is the only one with the link.");
        api.MapDelete("/invitations/{id}", InvitationEndpoints.RevokeAsync)
            .WithMetadata(manageMembers)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Revoke an open invitation.");

        routes.MapGet("/api/shares", ShareCalls.ShowAsync).AllowAnonymous().Produces<SharedJson>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("What a link shows, for anybody who has it.");
        routes.MapPost(WebhookEndpoint.Path, (WebhookEndpoint webhook, HttpContext context, CancellationToken cancellationToken) => webhook.HandleAsync(context, cancellationToken))
            .AllowAnonymous() // it is signed
            .WithMetadata(new RequestSizeLimitAttribute(BodyLimit.ReadBytesMax))
            .ExcludeFromDescription();
        routes.MapOpenApi("/api/openapi.json").AllowAnonymous();
    }

    // A bearer token is put there on purpose; a cookie comes along by itself, so a browser has to show that our page made the call.
    private static async ValueTask<object?> RequireAntiforgeryOfBrowsers(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isSafe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!isSafe && http.Request.Headers.Authorization.Count == 0
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return Results.Problem("The antiforgery token is missing or old. Reload the page and try again.", statusCode: StatusCodes.Status400BadRequest);
        }

        return await next(context);
    }

    /// <summary>Whether the request is for the API, on its own address or inside a workspace's.</summary>
    public static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || (request.Path.StartsWithSegments("/w", StringComparison.Ordinal, out var inside) && inside.Value?.Split('/', 4) is ["", _, var first, ..] && first.Equals("api", StringComparison.OrdinalIgnoreCase)); // as routes are matched
}
