namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A group of a user pool.</summary>
public class GroupType
{
    public string GroupName { get; set; } = "";
}
