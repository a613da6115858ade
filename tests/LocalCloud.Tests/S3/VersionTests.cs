using Amazon.S3;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class VersionTests : S3Test
{
    [Fact]
    public async Task What_is_put_over_an_object_leaves_the_earlier_version_there()
    {
        await KeepVersionsAsync();
        var first = await PutAsync("poster", "first");
        var second = await PutAsync("poster", "second");

        Assert.Equal("second", await GetAsync("poster"));
        Assert.Equal("first", await GetAsync("poster", first.VersionId));
        Assert.Equal("second", await GetAsync("poster", second.VersionId));
        Assert.Equal([(second.VersionId, true, false), (first.VersionId, false, false)], await VersionsAsync("poster"));
    }

    [Fact]
    public async Task Deleting_an_object_puts_a_marker_over_it()
    {
        await KeepVersionsAsync();
        var put = await PutAsync("poster", "first");

        var deleted = await S3.DeleteObjectAsync(Bucket, "poster");

        Assert.Equal("true", deleted.DeleteMarker);
        Assert.Equal("NoSuchKey", await ErrorCodeAsync(() => GetAsync("poster")));
        Assert.Empty((await S3.ListObjectsV2Async(new() { BucketName = Bucket })).S3Objects ?? []);
        Assert.Equal("first", await GetAsync("poster", put.VersionId));
        Assert.Equal("MethodNotAllowed", await ErrorCodeAsync(() => GetAsync("poster", deleted.VersionId)));
        Assert.Equal([(deleted.VersionId, true, true), (put.VersionId, false, false)], await VersionsAsync("poster"));
    }

    [Fact]
    public async Task Deleting_the_marker_brings_the_object_back()
    {
        await KeepVersionsAsync();
        await PutAsync("poster", "first");
        var marker = await S3.DeleteObjectAsync(Bucket, "poster");

        var deleted = await S3.DeleteObjectAsync(Bucket, "poster", marker.VersionId);

        Assert.Equal(("true", marker.VersionId), (deleted.DeleteMarker, deleted.VersionId));
        Assert.Equal("first", await GetAsync("poster"));
    }

    [Fact]
    public async Task A_version_that_is_deleted_is_gone_and_the_one_before_is_current()
    {
        await KeepVersionsAsync();
        var first = await PutAsync("poster", "first");
        var second = await PutAsync("poster", "second");

        await S3.DeleteObjectAsync(Bucket, "poster", second.VersionId);

        Assert.Equal("first", await GetAsync("poster"));
        Assert.Equal("NoSuchVersion", await ErrorCodeAsync(() => GetAsync("poster", second.VersionId)));
        Assert.Equal([(first.VersionId, true, false)], await VersionsAsync("poster"));
    }

    [Fact]
    public async Task An_object_from_before_versions_is_the_first_of_them()
    {
        await PutAsync("poster", "first");
        await KeepVersionsAsync();
        var second = await PutAsync("poster", "second");

        Assert.Equal([(second.VersionId, true, false), ("null", false, false)], await VersionsAsync("poster"));
        Assert.Equal("first", await GetAsync("poster", "null"));
    }

    [Fact]
    public async Task Without_versions_a_deleted_object_leaves_nothing()
    {
        await PutAsync("poster");

        await S3.DeleteObjectAsync(Bucket, "poster");

        Assert.Empty(await VersionsAsync("poster"));
    }

    [Fact]
    public async Task Versions_are_read_page_by_page_while_each_page_is_deleted()
    {
        await KeepVersionsAsync();
        foreach (var key in (string[])["a", "b", "c"])
        {
            await PutAsync(key, "first");
            await PutAsync(key, "second");
            await S3.DeleteObjectAsync(Bucket, key);
        }

        await PutAsync("d");
        var read = new List<string>();
        var request = new ListVersionsRequest { BucketName = Bucket, MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await S3.ListVersionsAsync(request);
            read.AddRange(page.Versions.Select(version => version.Key));
            await S3.DeleteObjectsAsync(new() { BucketName = Bucket, Objects = page.Versions.ConvertAll(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId }) });
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated is true);

        Assert.Equal(["a", "a", "a", "b", "b", "b", "c", "c", "c", "d"], read);
        Assert.Empty(await VersionsAsync(""));
    }

    [Fact]
    public async Task A_bucket_is_empty_only_when_its_versions_are_gone()
    {
        await KeepVersionsAsync();
        await PutAsync("poster");
        await S3.DeleteObjectAsync(Bucket, "poster");

        Assert.Equal("BucketNotEmpty", await ErrorCodeAsync(() => S3.DeleteBucketAsync(Bucket)));
        await DeleteAllVersionsAsync();
        await S3.DeleteBucketAsync(Bucket);

        Assert.Equal("NoSuchBucket", await ErrorCodeAsync(() => PutAsync("poster")));
    }

    [Fact]
    public async Task Versions_survive_a_restart()
    {
        await KeepVersionsAsync();
        var first = await PutAsync("poster", "first");
        var second = await PutAsync("poster", "second");

        await RestartAsync();

        Assert.Equal([(second.VersionId, true, false), (first.VersionId, false, false)], await VersionsAsync("poster"));
    }

    [Fact]
    public async Task Puts_at_once_are_all_kept()
    {
        await KeepVersionsAsync();

        var puts = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => PutAsync("poster", $"poster {number}")));

        var versions = await VersionsAsync("poster");
        Assert.Equal(puts.Select(put => put.VersionId).Order(), versions.Select(version => version.Id).Order());
        Assert.Equal(await GetAsync("poster"), await GetAsync("poster", versions[0].Id));
    }

    [Theory]
    [InlineData("../../poster")]
    [InlineData("0")]
    public async Task What_cannot_be_a_versions_id_is_refused(string id) =>
        Assert.Equal("InvalidArgument", await ErrorCodeAsync(() => GetAsync("poster", id)));

    [Fact]
    public async Task Versions_cannot_be_suspended() => Assert.Equal("NotImplemented", await ErrorCodeAsync(() =>
        S3.PutBucketVersioningAsync(new() { BucketName = Bucket, VersioningConfig = new() { Status = VersionStatus.Suspended } })));

    private Task<PutBucketVersioningResponse> KeepVersionsAsync() =>
        S3.PutBucketVersioningAsync(new() { BucketName = Bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });

    private async Task<string> GetAsync(string key, string versionId)
    {
        using var response = await S3.GetObjectAsync(Bucket, key, versionId);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    private async Task<IReadOnlyList<(string Id, bool IsLatest, bool IsMarker)>> VersionsAsync(string prefix)
    {
        var list = await S3.ListVersionsAsync(Bucket, prefix);
        return [.. (list.Versions ?? []).Select(version => (version.VersionId, version.IsLatest is true, version.IsDeleteMarker is true))];
    }

    private async Task DeleteAllVersionsAsync()
    {
        foreach (var version in (await S3.ListVersionsAsync(Bucket)).Versions)
        {
            await S3.DeleteObjectAsync(Bucket, version.Key, version.VersionId);
        }
    }
}
