using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>A generation that a test asked for. Its prompt is its own, so that the model's calls can be told apart.</summary>
internal sealed record Job(TenantId Tenant, GenerationId Id, string Prompt);
