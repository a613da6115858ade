using PosterSaaS.Domain.Tenants;
using static PosterSaaS.Portal.Tests.Isolation.Door;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>
/// Every route of the portal, and whom it is for. A route without a line here fails <see cref="MatrixTests"/>, as does a line without a
/// route. Everybody in <see cref="World"/> walks through the list in this order, so what ends a membership or a session stands last.
/// </summary>
internal static class Doors
{
    public static readonly IReadOnlyList<Door> All =
    [
        // For everybody.
        ForEverybody("GET /", 200),
        ForEverybody("GET /signed-out", 200),
        ForEverybody("GET /status/{code:int}", 404).With("code", "404"),
        ForEverybody("GET /signin-failed", 400),
        ForEverybody("GET /signin", 302),
        ForEverybody("GET /signup", 302),
        ForEverybody("GET /health", 200),
        ForEverybody("GET /alive", 200),
        ForEverybody("GET /api/openapi.json", 200),
        ForEverybody("GET /pricing", 200),
        ForEverybody("GET /gallery", 200),
        ForEverybody("GET /gallery/{id}", 404).With("id", "none"), // what is published is for everybody, under a name that tells no tenant: GalleryPageTests
        ForEverybody("GET /gallery/{id}/image", 404).With("id", "none"),
        ForEverybody("GET /gallery/{id}/thumbnail", 404).With("id", "none"),
        ForEverybody("GET /robots.txt", 200),
        ForEverybody("GET /sitemap.xml", 200),
        ForEverybody("GET /styleguide", 200), // where the tests run, in Development
        ForEverybody("POST /api/stripe/webhook", 400).WithJson("{}"), // whoever has the secret signs it
        ForEverybody("GET /s", 404).WithId("link", Thing.ShareLink),
        ForEverybody("GET /s/image", 404).WithId("link", Thing.ShareLink),
        ForEverybody("GET /api/shares", 404).WithId("link", Thing.ShareLink),
        ForEverybody("GET /join", 404).WithId("invitation", Thing.Link),
        ForEverybody("POST /join", 404, anonymous: 302).WithId("invitation", Thing.Link),

        // For whoever is signed in.
        ForSignedIn("GET /workspaces"),
        ForSignedIn("GET /workspaces/new"),
        ForSignedIn("POST /workspaces/new", 422).With("name", ""),

        // For operators.
        ForOperators("GET /admin"),
        ForOperators("GET /admin/log"),
        ForOperators("GET /admin/gallery"),
        ForOperators("GET /admin/adjustments"),
        ForOperators("POST /admin/adjustments?handler=Approve", 422).With("id", "none"), // what waits is no customer's
        ForOperators("POST /admin/adjustments?handler=Decline", 422).With("id", "none").With("reason", "a reason"),
        ForOperators("GET /admin/people/{subject}").WithId("subject", Thing.Account),
        ForOperators("POST /admin/people/{subject}?handler=SignOut", 422).WithId("subject", Thing.Account).With("reason", ""),
        ForOperators("GET /admin/workspaces/{id}").WithId("id", Thing.Workspace),
        ForOperators("POST /admin/workspaces/{id}?handler=Adjust", 422).WithId("id", Thing.Workspace).With("amount", "1").With("reason", ""),
        ForOperators("POST /admin/workspaces/{id}?handler=Refund", 422).WithId("id", Thing.Workspace).WithId("purchase", Thing.Purchase).With("reason", "a reason"),
        ForOperators("POST /admin/workspaces/{id}?handler=Suspend", 422).WithId("id", Thing.Workspace).With("reason", ""),
        ForOperators("POST /admin/workspaces/{id}?handler=Resume", 422).WithId("id", Thing.Workspace).With("reason", "a reason"),
        ForOperators("POST /admin/workspaces/{id}?handler=Hide", 422).WithId("id", Thing.Workspace).WithId("generation", Thing.Poster).With("reason", ""),
        ForOperators("POST /admin/workspaces/{id}?handler=Unhide", 422).WithId("id", Thing.Workspace).WithId("generation", Thing.Poster).With("reason", "a reason"),
        ForOperators("POST /admin/workspaces/{id}?handler=Requeue", 422).WithId("id", Thing.Workspace).WithId("generation", Thing.Poster).With("reason", "a reason"),
        ForOperators("POST /admin/workspaces/{id}?handler=Retry", 422).WithId("id", Thing.Workspace).WithId("generation", Thing.Poster).With("reason", "a reason"),

        // For members, by what their role may.
        ForMembers("GET /create", Permission.CreatePosters, otherwise: 200).WithId("generation", Thing.Poster).WithId("from", Thing.FailedPoster).WithId("picture", Thing.SparePoster),
        ForMembers("POST /create", Permission.CreatePosters, 302, otherwise: 422).With("Form.Id", "a-form").With("Form.Prompt", "a jazz night").WithId("Form.Image", Thing.Upload),
        ForMembers("GET /history", Permission.SeePosters, otherwise: 200).WithId("cursor", Thing.PageCursor),
        ForMembers("GET /generations/{id}", Permission.SeePosters).WithId("id", Thing.Poster),
        ForMembers("POST /generations/{id}?handler=Cancel", Permission.CreatePosters, 302).WithId("id", Thing.Poster),
        ForMembers("POST /generations/{id}?handler=Retry", Permission.CreatePosters, 302).WithId("id", Thing.FailedPoster),
        ForMembers("GET /generations/{id}/publish", Permission.PublishPosters).WithId("id", Thing.Poster),
        ForMembers("POST /generations/{id}/publish?handler=Publish", Permission.PublishPosters, 302).WithId("id", Thing.Poster).With("title", "For everybody"),
        ForMembers("POST /generations/{id}/publish?handler=Withdraw", Permission.PublishPosters, 302).WithId("id", Thing.Poster),
        ForMembers("GET /library", Permission.SeePosters, 302),
        ForMembers("POST /library?handler=Favourite", Permission.ManagePosters, 302).WithId("id", Thing.Poster),
        ForMembers("POST /library?handler=Unfavourite", Permission.ManagePosters, 302).WithId("id", Thing.Poster),
        ForMembers("POST /library?handler=Feature", Permission.ManagePosters, 302).WithId("id", Thing.Poster),
        ForMembers("POST /library?handler=Unfeature", Permission.ManagePosters, 302).WithId("id", Thing.Poster),
        ForMembers("GET /shares", Permission.ManagePosters),
        ForMembers("POST /shares?handler=Make", Permission.ManagePosters, 302).WithId("id", Thing.Poster).With("days", "7"),
        ForMembers("POST /shares?handler=End", Permission.ManagePosters, 302, otherwise: 422).WithId("share", Thing.Share),
        ForMembers("GET /history/zip", Permission.SeePosters, 302),
        ForMembers("POST /history/zip", Permission.SeePosters).WithId("id", Thing.Poster),
        ForMembers("POST /library?handler=Delete", Permission.ManagePosters, 302).WithId("id", Thing.SparePoster),
        ForMembers("POST /library?handler=Undo", Permission.ManagePosters, 302, otherwise: 302).WithId("id", Thing.SparePoster),
        ForMembers("GET /credits", Permission.SeeCredits),
        ForMembers("GET /buy", Permission.BuyCredits),
        ForMembers("POST /buy", Permission.BuyCredits, 302).With("pack", "small"),
        ForMembers("POST /buy?handler=Email", Permission.BuyCredits, 302).With("email", "receipts@example.com"),
        ForMembers("GET /top-up", Permission.BuyCredits),
        ForMembers("POST /top-up?handler=TurnOn", Permission.AgreeToCharges, 422).With("threshold", "10").With("pack", "small").With("times", "3"), // without consent
        ForMembers("POST /top-up?handler=TurnOff", Permission.BuyCredits, 302),
        ForMembers("POST /top-up?handler=RemoveCard", Permission.BuyCredits, 302),
        ForMembers("GET /credits/export", Permission.SeeCredits),
        ForMembers("GET /purchases", Permission.SeeCredits),
        ForMembers("GET /purchases/{id}/{document}", Permission.BuyCredits, 404).WithId("id", Thing.Purchase).With("document", "invoice"), // not paid, so there is none
        ForMembers("GET /purchases/{id}", Permission.SeeCredits).WithId("id", Thing.Purchase),
        ForMembers("GET /members", Permission.SeeMembers),
        ForMembers("POST /members?handler=Invite", Permission.ManageMembers).With("email", "guest@example.com").With("role", nameof(Role.Viewer)),
        ForMembers("POST /members?handler=Resend", Permission.ManageMembers, otherwise: 422).WithId("invitation", Thing.Invitation),
        ForMembers("POST /members?handler=Revoke", Permission.ManageMembers, 302, otherwise: 422).WithId("invitation", Thing.OtherInvitation),
        ForMembers("GET /members/{id}", Permission.ManageMembers).WithId("id", Thing.Member),
        ForMembers("POST /members/{id}?handler=Role", Permission.ManageMembers, 302).WithId("id", Thing.Member).With("role", nameof(Role.Creator)),
        ForMembers("POST /members/{id}?handler=Limit", Permission.ManageMembers, 302).WithId("id", Thing.Member).With("limit", "3"),
        ForMembers("POST /members/{id}?handler=Remove", Permission.ManageMembers, 302).WithId("id", Thing.Member),
        ForMembers("GET /keys", Permission.ManageKeys),
        ForMembers("POST /keys?handler=Make", Permission.ManageKeys).With("name", "A program").With("scope", nameof(ApiKeyScope.Read)),
        ForMembers("POST /keys?handler=Revoke", Permission.ManageKeys, 302, otherwise: 422).WithId("key", Thing.ApiKey),
        ForMembers("GET /settings", Permission.ManageWorkspace),
        ForMembers("POST /settings?handler=Rename", Permission.ManageWorkspace, 302).With("name", "Renamed"),
        ForMembers("GET /settings/delete", Permission.DeleteWorkspace),
        ForMembers("POST /settings/delete", Permission.DeleteWorkspace, 422).With("slug", "another-name"), // DeletePageTests sends the right one

        // The API.
        ForMembers("POST /api/generate", Permission.CreatePosters, 202).WithJson("""{"prompt":"a jazz night"}"""),
        ForMembers("GET /api/generations/{id}", Permission.SeePosters).WithId("id", Thing.Poster),
        ForMembers("POST /api/generations/{id}/cancel", Permission.CreatePosters, 409).WithId("id", Thing.Poster),
        ForMembers("POST /api/generations/{id}/retry", Permission.CreatePosters, 202).WithId("id", Thing.FailedPoster),
        ForMembers("GET /api/generations/{id}/events", Permission.SeePosters).WithId("id", Thing.Poster),
        ForMembers("GET /api/events", Permission.SeePosters).WithId("id", Thing.Poster),
        ForMembers("POST /api/uploads", Permission.CreatePosters, 415).WithJson("{}"),
        ForMembers("GET /api/uploads/{id}", Permission.SeePosters, 302).WithId("id", Thing.Upload),
        ForMembers("GET /api/generations/{id}/download", Permission.SeePosters, 302).WithId("id", Thing.Poster),
        ForMembers("GET /api/generations/{id}/image", Permission.SeePosters, 302).WithId("id", Thing.Poster),
        ForMembers("PUT /api/generations/{id}/favourite", Permission.ManagePosters, 204).WithId("id", Thing.Poster),
        ForMembers("DELETE /api/generations/{id}/favourite", Permission.ManagePosters, 204).WithId("id", Thing.Poster),
        ForMembers("PUT /api/generations/{id}/featured", Permission.ManagePosters, 204).WithId("id", Thing.Poster),
        ForMembers("DELETE /api/generations/{id}", Permission.ManagePosters, 204).WithId("id", Thing.SparePoster),
        ForMembers("POST /api/generations/{id}/restore", Permission.ManagePosters, 204).WithId("id", Thing.SparePoster),
        ForMembers("GET /api/generations/{id}/shares", Permission.ManagePosters).WithId("id", Thing.Poster),
        ForMembers("POST /api/generations/{id}/shares", Permission.ManagePosters, 201).WithId("id", Thing.Poster).WithJson("""{"expiresInDays":7,"showPrompt":false}"""),
        ForMembers("DELETE /api/shares/{id}", Permission.ManagePosters, 204).WithId("id", Thing.OtherShare),
        ForMembers("GET /api/history", Permission.SeePosters, otherwise: 400).WithId("cursor", Thing.ApiCursor),
        ForMembers("GET /api/credits", Permission.SeeCredits),
        ForMembers("GET /api/credits/ledger", Permission.SeeCredits),
        ForMembers("GET /api/members", Permission.SeeMembers),
        ForMembers("DELETE /api/members/{id}", Permission.ManageMembers, 204).WithId("id", Thing.OtherMember),
        ForMembers("GET /api/invitations", Permission.ManageMembers),
        ForMembers("POST /api/invitations", Permission.ManageMembers, 201).WithJson("""{"email":"guest@example.com","role":"Viewer"}"""),
        ForMembers("DELETE /api/invitations/{id}", Permission.ManageMembers, 204).WithId("id", Thing.ThirdInvitation),

        // What ends something, so it comes last.
        ForMembers("GET /leave", Permission.Leave),
        ForMembers("POST /leave", Permission.Leave, 302),
        ForEverybody("POST /signout", 302),
    ];
}
