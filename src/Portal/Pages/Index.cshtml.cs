using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Pages;

[AllowAnonymous]
public sealed class IndexModel(CurrentUser user) : PageModel
{
    public bool IsSignedIn => user.IsSignedIn;
}
