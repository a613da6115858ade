using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Storage;

/// <summary>
/// A bucket tells those who may not list it 403 where it would tell others 404: in production our hosts may not. LocalCloud's bucket lets
/// everybody list, so what it says is changed on its way.
/// </summary>
public sealed class MissingObjectTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    [Fact]
    public async Task What_is_not_there_is_missing_also_to_those_who_may_not_list()
    {
        await using var process = await NewProcessAsync("AccessDenied");
        var tenant = (await domain.NewTeamAsync()).Tenant;
        var uploads = process.GetRequiredService<Domain.Posters.Uploads>();
        var name = await uploads.KeepAsync(tenant, [1, 2, 3], default);
        var other = new string('0', name.Length);

        Assert.Equal((true, false), (await uploads.IsKeptAsync(tenant, name, default), await uploads.IsKeptAsync(tenant, other, default)));
        Assert.Equal([1, 2, 3], await uploads.ReadAsync(tenant, name, default));
        Assert.Null(await uploads.ReadAsync(tenant, other, default));
    }

    [Fact]
    public async Task A_wrong_signature_is_a_fault_and_nothing_missing()
    {
        await using var process = await NewProcessAsync("SignatureDoesNotMatch");
        var tenant = (await domain.NewTeamAsync()).Tenant;

        await Assert.ThrowsAsync<AmazonS3Exception>(() => process.GetRequiredService<Domain.Posters.Uploads>().ReadAsync(tenant, new string('0', 64), default));
    }

    private async Task<ServiceProvider> NewProcessAsync(string code)
    {
        var local = await LocalServices.SharedAsync();
        var bucket = await local.CreateBucketAsync();
        return domain.NewProcess(
            services => services.AddSingleton(domain.Dynamo).AddSingleton<IAmazonS3>(_ => new AmazonS3Client(LocalServices.Credentials, new AmazonS3Config
            {
                ServiceURL = local.S3.ToString(),
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
                HttpClientFactory = new Secretive(code),
            })),
            ("Storage:Bucket", bucket));
    }

    private sealed class Secretive(string code) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(code));

        private sealed class Handler(string code) : DelegatingHandler(new SocketsHttpHandler())
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.StatusCode is not HttpStatusCode.NotFound)
                {
                    return response;
                }

                response.Dispose();
                return new HttpResponseMessage(HttpStatusCode.Forbidden)
                {
                    RequestMessage = request,
                    Content = new StringContent(
                        request.Method == HttpMethod.Head ? "" : $"<Error><Code>{code}</Code><Message>Access Denied</Message></Error>", System.Text.Encoding.UTF8, "application/xml"),
                };
            }
        }
    }
}
