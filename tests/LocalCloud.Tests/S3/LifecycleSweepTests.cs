using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PosterSaaS.LocalCloud.S3;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class LifecycleSweepTests : IDisposable
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("s3-tests-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly BucketStore _buckets;
    private readonly BucketConfigurations _configurations;
    private readonly ObjectStore _objects;
    private readonly MultipartUploads _uploads;
    private readonly LifecycleSweep _sweep;

    public LifecycleSweepTests()
    {
        _buckets = new BucketStore(_data.FullName, _clock);
        _configurations = new BucketConfigurations(_buckets);
        _objects = new ObjectStore(_buckets, _configurations, new ObjectVersions(_buckets, _clock), _clock);
        _uploads = new MultipartUploads(_buckets, _objects, _configurations, _clock);
        _sweep = new LifecycleSweep(_buckets, _objects, _uploads, _clock, NullLogger<LifecycleSweep>.Instance);
        _buckets.Create("posters");
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task What_has_expired_leaves_the_disk()
    {
        Configure("<Rule><ID>r</ID><Status>Enabled</Status><Filter><Prefix>drafts/</Prefix></Filter><Expiration><Days>2</Days></Expiration></Rule>");
        await PutAsync("drafts/old");
        await PutAsync("kept");
        _clock.Advance(TimeSpan.FromDays(3));
        await PutAsync("drafts/new");

        Assert.Equal(1, _sweep.Sweep());

        Assert.Equal(2, Directory.EnumerateFiles(_buckets.Folder("posters", BucketStore.Objects)).Count());
        Assert.Equal(["drafts/new", "kept"], _objects.List("posters").Select(stored => stored.Key).Order());
    }

    [Fact]
    public void An_upload_that_was_never_completed_is_given_up()
    {
        const string Abort = "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>";
        Configure($"<Rule><Status>Enabled</Status><Filter/>{Abort}</Rule>");
        _uploads.Start("posters", "big", NoHeaders);

        Assert.Equal(0, _sweep.Sweep());
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, _sweep.Sweep());
    }

    [Theory]
    [InlineData("<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter>", 0)] // objects have no tags here
    [InlineData("<Filter><And><Prefix>drafts/</Prefix><ObjectSizeGreaterThan>3</ObjectSizeGreaterThan></And></Filter>", 1)]
    [InlineData("<Filter><ObjectSizeGreaterThan>4</ObjectSizeGreaterThan></Filter>", 0)]
    [InlineData("<Filter><ObjectSizeLessThan>5</ObjectSizeLessThan></Filter>", 1)]
    [InlineData("<Prefix>drafts/</Prefix>", 1)] // the old form
    [InlineData("<Filter/>", 1)]
    public async Task A_rule_covers_what_its_filter_says(string filter, int removed)
    {
        Configure($"<Rule><Status>Enabled</Status>{filter}<Expiration><Days>1</Days></Expiration></Rule>");
        await PutAsync("drafts/four");
        _clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(removed, _sweep.Sweep());
    }

    [Fact(Timeout = 30_000)]
    public async Task The_sweep_runs_by_itself()
    {
        Configure("<Rule><Status>Enabled</Status><Filter/><Expiration><Days>1</Days></Expiration></Rule>");
        await PutAsync("old");
        _clock.Advance(TimeSpan.FromDays(2));

        await _sweep.StartAsync(default);

        while (Directory.EnumerateFiles(_buckets.Folder("posters", BucketStore.Objects)).Any())
        {
            await Task.Yield(); // ends as soon as the file is gone, or at the time-out above
        }

        await _sweep.StopAsync(default);
    }

    private void Configure(string rules) => _configurations.Save(
        "posters",
        ConfigurationKind.Lifecycle,
        Encoding.UTF8.GetBytes($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>"));

    private Task<StoredObject> PutAsync(string key) =>
        _objects.PutAsync("posters", key, ObjectContent.Of("four"u8.ToArray()), NoHeaders, WriteCondition.None, default);
}
