using System.Text.RegularExpressions;

namespace PosterSaaS.LocalCloud.Cognito.Users;

internal static partial class EmailAddress
{
    private const int LengthMax = 254;

    public static bool IsValid(string text) => text.Length <= LengthMax && Shape().IsMatch(text);

    [GeneratedRegex(@"\A[^\s\p{C}@<>""(),;:\\]+@[^\s\p{C}@<>""(),;:\\.]+(\.[^\s\p{C}@<>""(),;:\\.]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
