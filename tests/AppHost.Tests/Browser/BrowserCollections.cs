namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>What people do, from beginning to end.</summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser: journeys";
}

/// <summary>What every page must be: fit for all, light, and quiet.</summary>
[CollectionDefinition(Name)]
public sealed class Pages : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser: pages";
}
