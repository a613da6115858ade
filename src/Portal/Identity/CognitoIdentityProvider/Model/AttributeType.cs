namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A fact about a user.</summary>
public class AttributeType
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";
}
