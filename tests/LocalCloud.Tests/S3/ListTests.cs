using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class ListTests : S3Test
{
    [Fact]
    public async Task A_list_comes_in_pages_and_in_the_order_of_its_bytes()
    {
        foreach (var key in (string[])["b", "a/2", "\uFFFD", "a/1", "🎨", "Z"])
        {
            await PutAsync(key);
        }

        var (keys, pages) = await ListAllAsync(new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 2 });

        Assert.Equal(["Z", "a/1", "a/2", "b", "\uFFFD", "🎨"], keys);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_prefix_lists_what_begins_with_it()
    {
        await PutAsync("tenants/acme/1");
        await PutAsync("tenants/acme-corp/1");
        await PutAsync("tenants/zeta/1");

        var (keys, _) = await ListAllAsync(new ListObjectsV2Request { BucketName = Bucket, Prefix = "tenants/acme/" });

        Assert.Equal(["tenants/acme/1"], keys);
    }

    [Fact]
    public async Task A_delimiter_rolls_folders_up_across_pages()
    {
        foreach (var key in (string[])["a/1", "a/2", "b", "c/1", "c/2", "d"])
        {
            await PutAsync(key);
        }

        var (keys, pages) = await ListAllAsync(new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", MaxKeys = 1 });

        Assert.Equal(["a/", "b", "c/", "d"], keys);
        Assert.Equal(4, pages);
    }

    [Fact]
    public async Task A_list_can_start_after_a_key_that_need_not_be_there()
    {
        await PutAsync("a");
        await PutAsync("c");

        var (keys, _) = await ListAllAsync(new ListObjectsV2Request { BucketName = Bucket, StartAfter = "b" });

        Assert.Equal(["c"], keys);
    }

    [Fact]
    public async Task No_keys_at_all_may_be_asked_for()
    {
        await PutAsync("a");

        var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 0 });

        Assert.Equal((0, false), (page.KeyCount ?? -1, page.IsTruncated ?? true));
    }

    [Fact]
    public async Task A_token_that_we_did_not_give_is_refused()
    {
        var request = new ListObjectsV2Request { BucketName = Bucket, ContinuationToken = "made up" };

        Assert.Equal("InvalidArgument", await ErrorCodeAsync(() => S3.ListObjectsV2Async(request)));
    }

    [Fact]
    public async Task An_object_is_listed_with_its_size_and_tag()
    {
        var put = await PutAsync("poster", "12345");

        var listed = Assert.Single((await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects);

        Assert.Equal((5, put.ETag), (listed.Size, listed.ETag));
    }

    private async Task<(List<string> Keys, int Pages)> ListAllAsync(ListObjectsV2Request request)
    {
        var keys = new List<string>();
        var pages = 0;
        ListObjectsV2Response page;
        do
        {
            page = await S3.ListObjectsV2Async(request);
            keys.AddRange((page.CommonPrefixes ?? []).Concat((page.S3Objects ?? []).Select(item => item.Key)));
            request.ContinuationToken = page.NextContinuationToken;
            pages++;
        }
        while (page.IsTruncated == true);

        return (keys, pages);
    }
}
