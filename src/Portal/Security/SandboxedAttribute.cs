namespace PosterSaaS.Portal.Security;

/// <summary>What it answers with was made by somebody: opened by itself, it may do nothing at all.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SandboxedAttribute : Attribute;
