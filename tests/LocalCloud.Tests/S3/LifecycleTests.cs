using Amazon.S3;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class LifecycleTests : S3Test
{
    [Fact]
    public async Task An_object_is_gone_at_the_midnight_after_its_days()
    {
        await ExpireAsync("drafts/", days: 7);
        await PutAsync("drafts/poster");
        await PutAsync("kept/poster");

        Clock.SetUtcNow(MidnightAfter(days: 7).AddSeconds(-1));
        Assert.Equal("a poster", await GetAsync("drafts/poster"));

        Clock.SetUtcNow(MidnightAfter(days: 7));
        Assert.Equal("NoSuchKey", await ErrorCodeAsync(() => GetAsync("drafts/poster")));
        Assert.Equal(["kept/poster"], (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects.Select(item => item.Key));
    }

    [Fact]
    public async Task An_object_says_when_it_will_go()
    {
        await ExpireAsync("drafts/", days: 7);
        await PutAsync("drafts/poster");

        var head = await S3.GetObjectMetadataAsync(Bucket, "drafts/poster");

        Assert.Equal(("drafts go", MidnightAfter(days: 7).UtcDateTime), (head.Expiration.RuleId, head.Expiration.ExpiryDate.ToUniversalTime()));
    }

    [Fact]
    public async Task A_key_whose_object_has_expired_is_free()
    {
        await ExpireAsync("drafts/", days: 1);
        var request = new PutObjectRequest { BucketName = Bucket, Key = "drafts/poster", ContentBody = "again", IfNoneMatch = "*" };
        await S3.PutObjectAsync(request);

        Clock.Advance(TimeSpan.FromDays(3));
        await S3.PutObjectAsync(request);

        Assert.Equal("again", await GetAsync("drafts/poster"));
    }

    [Fact]
    public async Task The_rules_are_given_back()
    {
        await ExpireAsync("drafts/", days: 7);

        var rule = Assert.Single((await S3.GetLifecycleConfigurationAsync(Bucket)).Configuration.Rules);

        Assert.Equal(("drafts go", 7), (rule.Id, rule.Expiration.Days));
    }

    [Fact]
    public async Task A_rule_of_no_days_is_refused() =>
        Assert.Equal("InvalidArgument", await ErrorCodeAsync(() => ExpireAsync("drafts/", days: 0)));

    [Fact]
    public async Task A_rule_that_is_switched_off_removes_nothing()
    {
        await ExpireAsync("drafts/", days: 1, LifecycleRuleStatus.Disabled);
        await PutAsync("drafts/poster");

        Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal("a poster", await GetAsync("drafts/poster"));
    }

    private DateTimeOffset MidnightAfter(int days) => new(Clock.Start.UtcDateTime.Date.AddDays(days + 1), TimeSpan.Zero);

    private Task<PutLifecycleConfigurationResponse> ExpireAsync(string prefix, int days, LifecycleRuleStatus? status = null) =>
        S3.PutLifecycleConfigurationAsync(new PutLifecycleConfigurationRequest
        {
            BucketName = Bucket,
            Configuration = new LifecycleConfiguration
            {
                Rules =
                [
                    new LifecycleRule
                    {
                        Id = "drafts go",
                        Status = status ?? LifecycleRuleStatus.Enabled,
                        Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } },
                        Expiration = new LifecycleRuleExpiration { Days = days },
                    },
                ],
            },
        });
}
