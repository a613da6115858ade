namespace PosterSaaS.Portal.Discovery;

/// <summary>Search engines may list it. They are told not to with everything else.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class IndexableAttribute : Attribute;
