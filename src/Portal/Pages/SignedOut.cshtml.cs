using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PosterSaaS.Portal.Pages;

[AllowAnonymous]
public sealed class SignedOutModel : PageModel;
