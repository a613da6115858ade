using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>When an object goes, and by which rule.</summary>
public sealed record LifecycleExpiry(DateTimeOffset At, string RuleId);

/// <summary>A bucket's lifecycle configuration, as far as a stand-in without storage classes, which keeps earlier versions for good, can apply it.</summary>
public sealed class LifecycleRules
{
    private readonly List<LifecycleRule> _rules;

    private LifecycleRules(List<LifecycleRule> rules) => _rules = rules;

    public static LifecycleRules None { get; } = new([]);

    public static LifecycleRules Parse(XElement configuration)
    {
        var rules = configuration.Named("Rule").Select(LifecycleRule.Parse).ToList();
        return rules.Count > 0 ? new LifecycleRules(rules) : throw S3Exception.MalformedXml;
    }

    /// <summary>The soonest of the rules that apply; null for an object that stays.</summary>
    public LifecycleExpiry? ExpiryOf(StoredObject stored) => _rules
        .Where(rule => rule.Covers(stored.Key, stored.Size))
        .Select(rule => rule.ExpiryOf(stored.LastModified))
        .Where(expiry => expiry is not null)
        .MinBy(expiry => expiry!.At);

    /// <summary>When an upload that was never completed is given up; null for never.</summary>
    public DateTimeOffset? AbortOf(string key, DateTimeOffset started) =>
        _rules.Where(rule => rule.Covers(key, size: null)).Min(rule => rule.AbortOf(started));
}
