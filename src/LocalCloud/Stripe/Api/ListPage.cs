using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>A page of a list, newest first, with the bounds that all of Stripe's lists have: <c>limit</c>, <c>starting_after</c>, <c>ending_before</c>
/// and <c>created</c>.</summary>
internal static class ListPage
{
    private const int LimitMax = 100;
    private const int LimitDefault = 10;

    public static ApiAnswer Of<T>(StripeTransaction transaction, ApiRequest request, string noun, Func<T, bool> wanted)
        where T : StripeObject
    {
        var parameters = request.Parameters;
        var limit = (int)(parameters.Integer("limit", 1, LimitMax) ?? LimitDefault);
        var after = Position("starting_after");
        var before = Position("ending_before");
        var isWithin = Created(parameters);
        var all = transaction.All<T>(each => wanted(each) && isWithin(each.Created));
        if (before is { } newerThan)
        {
            // The page that ends just before a thing is the one nearest to it.
            var newer = all.Where(each => each.Sequence > newerThan).ToList();
            return Answer(newer.TakeLast(limit), newer.Count > limit);
        }

        var older = all.Where(each => after is null || each.Sequence < after).Take(limit + 1).ToList();
        return Answer(older.Take(limit), older.Count > limit);

        long? Position(string name) => parameters.Text(name) is { } id
            ? (transaction.Find<T>(id) ?? throw Refusal.Missing(noun, id, name)).Sequence
            : null;

        ApiAnswer Answer(IEnumerable<T> page, bool hasMore) => ApiAnswer.Ok(Shape.List(request.Path, page.Select(Shape.Of), hasMore));
    }

    private static Func<DateTimeOffset, bool> Created(Parameters parameters)
    {
        var exactly = parameters.Time("created");
        var (from, after) = (parameters.Time("created[gte]"), parameters.Time("created[gt]"));
        var (until, before) = (parameters.Time("created[lte]"), parameters.Time("created[lt]"));
        return created => (exactly is null || created == exactly)
            && (from is null || created >= from)
            && (after is null || created > after)
            && (until is null || created <= until)
            && (before is null || created < before);
    }
}
