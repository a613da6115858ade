using System.Net;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Support;

/// <summary>Somebody with a workspace of their own, and the tenant that it is.</summary>
internal sealed record Customer(Person Person, string Tenant)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A person whose first call opens their workspace. It spends nothing.</summary>
    public static async Task<Customer> SignUpAsync(TestCloud cloud, HostProcess portal)
    {
        var person = await cloud.NewPersonAsync();
        using var caller = new Caller(person, portal);
        await Eventually.BecomesAsync(() => caller.GetAsync("/api/credits"), answer => answer.Status is HttpStatusCode.OK, Patience);
        return new Customer(person, (await cloud.FindTenantAsync(person))!);
    }

    public static Task<Customer[]> SignUpAsync(TestCloud cloud, HostProcess portal, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => SignUpAsync(cloud, portal)));
}
