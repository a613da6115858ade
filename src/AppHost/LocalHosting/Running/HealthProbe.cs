using System.Diagnostics;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>Asks a resource's health checks until all answer as they should.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan IntervalMin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan IntervalMax = TimeSpan.FromSeconds(1);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public static async Task UntilHealthyAsync(IResource resource, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        foreach (var check in resource.Annotations.OfType<HealthCheckAnnotation>())
        {
            var address = new Uri(resource.Endpoints().Single(endpoint => endpoint.Name == check.Endpoint).Url + check.Path);
            string answer;
            while ((answer = await AskAsync(address, cancellationToken)) != $"{check.StatusCode}")
            {
                if (waited.Elapsed > timeout)
                {
                    throw new DistributedApplicationException($"{resource.Name} was not healthy after {timeout.TotalSeconds:0.#} s: {address} answered {answer}.");
                }

                // Often at first, then ever more seldom, so that the questions do not drown in its log what is wrong.
                var interval = waited.Elapsed / 20;
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(interval.Ticks, IntervalMin.Ticks, IntervalMax.Ticks)), cancellationToken);
            }
        }
    }

    private static async Task<string> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return $"{(int)response.StatusCode}";
        }
        catch (HttpRequestException)
        {
            return "nothing";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "nothing in time";
        }
    }
}
