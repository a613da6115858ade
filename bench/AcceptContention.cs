using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PosterSaaS.Domain;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Bench;

/// <summary>
/// How much slower a burst of accepts is when it meets on one tenant's balance than when it is spread over as many tenants.
/// </summary>
internal static class AcceptContention
{
    private const int Burst = 200;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(5); // about what DynamoDB takes from within its region
    private static readonly GenerationRequest Request = new() { Prompt = "a jazz night" };

    public static async Task RunAsync(string[] processCounts)
    {
        var local = await DynamoDbLocal.SharedAsync();
        Console.WriteLine($"{Burst} accepts at once, {Latency.TotalMilliseconds} ms to the tables");
        Console.WriteLine("processes   spread over tenants      on one tenant   ratio   slowest on one");
        foreach (var processes in processCounts.Length > 0 ? processCounts.Select(int.Parse) : [1, 2, 4])
        {
            var tables = await local.CreateTablesAsync();
            var starters = Enumerable.Range(0, processes).Select(_ => NewProcess(local, tables)).ToList();
            await MeasureAsync(starters, _ => TenantId.New()); // the first run pays for compiling
            var (spread, _) = await MeasureAsync(starters, _ => TenantId.New());
            var tenant = TenantId.New();
            var (together, slowest) = await MeasureAsync(starters, _ => tenant);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{processes,9}   {spread.TotalMilliseconds,16:0} ms   {together.TotalMilliseconds,13:0} ms   {together / spread,5:0.00}   {slowest.TotalMilliseconds,11:0} ms"));
        }
    }

    private static async Task<(TimeSpan Total, TimeSpan Slowest)> MeasureAsync(List<GenerationStarter> starters, Func<int, TenantId> tenantOf)
    {
        var total = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Burst).Select(number => Task.Run(async () =>
        {
            var own = Stopwatch.StartNew();
            var result = await starters[number % starters.Count].StartAsync(tenantOf(number), new UserId("pool:ada"), $"key-{number}", Request, default);
            return result.Outcome is StartOutcome.Started ? own.Elapsed : throw new InvalidOperationException($"Not accepted: {result.Outcome}.");
        })));
        return (total.Elapsed, times.Max());
    }

    private static GenerationStarter NewProcess(DynamoDbLocal local, TableNames tables)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Credits:DailyAllowance", "1000")])
            .Build());
        services.AddSingleton<IAmazonDynamoDB>(DynamoDbLocal.NewClient(local.Endpoint, new NetworkLatency(Latency)));
        services.AddDomain();
        services.Replace(ServiceDescriptor.Singleton(tables));
        return services.BuildServiceProvider().GetRequiredService<GenerationStarter>();
    }
}
