using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PosterSaaS.TestSupport.Faults;

/// <summary>
/// Stands between the hosts and one AWS service, and does to their calls what networks and services do on bad days. The faults follow
/// from the seed: the same calls in the same order meet the same ones.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AwsService _service;
    private readonly Upstream _upstream;
    private readonly Random _random;
    private readonly Lock _drawing = new();
    private readonly ConcurrentQueue<ProxiedCall> _log = [];
    private ImmutableList<Hook> _hooks = [];
    private FaultPlan _faults = FaultPlan.None;
    private long _calls;

    private FaultProxy(WebApplication app, AwsService service, Uri upstream, int seed)
    {
        (_app, _service, _upstream, Seed) = (app, service, new Upstream(upstream), seed);
        _random = new Random(seed);
    }

    public Uri Address => new(_app.Urls.First());

    public int Seed { get; }

    /// <summary>May be changed while calls run; each call meets the plan of the moment it arrives.</summary>
    public FaultPlan Faults
    {
        get => Volatile.Read(ref _faults);
        set => Volatile.Write(ref _faults, value);
    }

    /// <summary>Stands around every call that reaches the service: whoever sets it decides when the call goes there, and sees it done.</summary>
    public Func<ProxiedCall, Func<Task>, Task> Around { get; set; } = (_, forward) => forward();

    /// <summary>Calls so far, those that went wrong included.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Whether <see cref="Log"/> grows.</summary>
    public bool IsLogging { get; set; }

    /// <summary>The calls since logging was switched on, in the order they came.</summary>
    public IReadOnlyCollection<ProxiedCall> Log => _log;

    public static async Task<FaultProxy> StartAsync(AwsService service, Uri upstream, int seed = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(options => (options.AddServerHeader, options.Limits.MaxRequestBodySize) = (false, null));
        var proxy = new FaultProxy(builder.Build(), service, upstream, seed);
        proxy._app.Run(proxy.HandleAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>Does something at that moment of every call that is concerned.</summary>
    public Hook OnEvery(Moment moment, Func<ProxiedCall, bool> concerns, Func<ProxiedCall, Task> action) => Add(moment, concerns, action, once: false);

    /// <summary>Does something at that moment of the next call that is concerned, and of no other.</summary>
    public Hook OnNext(Moment moment, Func<ProxiedCall, bool> concerns, Func<ProxiedCall, Task> action) => Add(moment, concerns, action, once: true);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync(); // calls that hang in a black hole are cut off
        _upstream.Dispose();
    }

    private Hook Add(Moment moment, Func<ProxiedCall, bool> concerns, Func<ProxiedCall, Task> action, bool once)
    {
        var hook = new Hook(moment, concerns, action, gone => ImmutableInterlocked.Update(ref _hooks, (hooks, each) => hooks.Remove(each), gone), once);
        ImmutableInterlocked.Update(ref _hooks, (hooks, each) => hooks.Add(each), hook);
        return hook;
    }

    private async Task HandleAsync(HttpContext context)
    {
        var call = await ProxiedCall.ReadAsync(context.Request, Interlocked.Increment(ref _calls));
        if (IsLogging)
        {
            _log.Enqueue(call);
        }

        var delay = Draw(call);
        await RunHooksAsync(Moment.Received, call);
        await Task.Delay(delay, context.RequestAborted);
        if (call.IsAborted || call.Fault is Fault.Reset)
        {
            Reset(context);
            return;
        }

        switch (call.Fault)
        {
            case Fault.None or Fault.LostAnswer:
                await ForwardAsync(call, context);
                return;
            case Fault.BlackHole:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return;
            default:
                await FaultAnswers.WriteAsync(context.Response, _service, call);
                return;
        }
    }

    private async Task ForwardAsync(ProxiedCall call, HttpContext context)
    {
        HttpResponseMessage answer = null!;
        await Around(call, async () =>
        {
            (answer, call.Answer) = await _upstream.ForwardAsync(call, context.Request.Headers);
            call.Status = (int)answer.StatusCode;
        });
        using var disposed = answer;
        await RunHooksAsync(Moment.Answered, call);
        if (call.IsAborted || call.Fault is Fault.LostAnswer)
        {
            Reset(context);
            return;
        }

        await Upstream.CopyAsync(answer, call.Answer, context.Response);
        await RunHooksAsync(Moment.Sent, call);
    }

    /// <returns>How late the call is.</returns>
    private TimeSpan Draw(ProxiedCall call)
    {
        double chance, lateness;
        lock (_drawing)
        {
            (chance, lateness) = (_random.NextDouble(), _random.NextDouble()); // always two, so that one plan's draws do not move another's
        }

        var plan = Faults;
        var fault = plan.FaultAt(chance);
        call.Fault = fault is Fault.Conflict && call.Operation != "TransactWriteItems" ? Fault.None : fault;
        return plan.DelayAt(lateness);
    }

    private async Task RunHooksAsync(Moment moment, ProxiedCall call)
    {
        foreach (var hook in Volatile.Read(ref _hooks))
        {
            if (hook.Moment == moment)
            {
                await hook.RunAsync(call);
            }
        }
    }

    // A reset and not an orderly end: nothing of the answer was sent, and the caller notices at once.
    private static void Reset(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
}
