namespace PosterSaaS.TestSupport.Faults;

/// <summary>Whose words a <see cref="FaultProxy"/> uses when it answers an error itself.</summary>
public enum AwsService
{
    DynamoDB,
    S3,
    Bedrock,
}
