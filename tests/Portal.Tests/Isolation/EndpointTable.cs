using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>The routes that the portal really has, named as <see cref="Door.Name"/> names them.</summary>
internal static class EndpointTable
{
    public static async Task<IReadOnlyList<string>> ReadAsync(IServiceProvider services)
    {
        var names = new List<string>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            names.AddRange(endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? await HandlersAsync(services.GetRequiredService<PageLoader>(), page, endpoint.Metadata, route)
                : Methods(endpoint).Select(method => $"{method} {route}"));
        }

        return names;
    }

    // What says nothing, such as a health check, answers to all; people and programs look at it.
    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    // A page can be looked at with or without a handler for it.
    private static async Task<IEnumerable<string>> HandlersAsync(PageLoader pages, PageActionDescriptor page, EndpointMetadataCollection metadata, string route)
    {
        var handlers = (await pages.LoadAsync(page, metadata)).HandlerMethods;
        return handlers
            .Select(handler => $"{handler.HttpMethod.ToUpperInvariant()} {route}{(string.IsNullOrEmpty(handler.Name) ? "" : "?handler=" + handler.Name)}")
            .Prepend($"GET {route}")
            .Distinct();
    }
}
