using System.Text.Json;

namespace PosterSaaS.LocalCloud.Stripe.Objects;

/// <summary>Our names of values as they go over the wire: <c>RequiresAction</c> is <c>requires_action</c>.</summary>
internal static class WireName
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T? Parse<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == text)
            {
                return value;
            }
        }

        return null;
    }
}
