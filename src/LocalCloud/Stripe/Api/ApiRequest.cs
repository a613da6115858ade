namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>One call that was let in.</summary>
/// <param name="Id">The <c>{id}</c> of the address; empty where it has none.</param>
/// <param name="BaseUrl">Where the caller found us, which is where the pages are too.</param>
internal sealed record ApiRequest(string Path, string Id, string BaseUrl, Parameters Parameters);
