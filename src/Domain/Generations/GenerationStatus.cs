namespace PosterSaaS.Domain.Generations;

/// <summary>Queued → Running → Succeeded, Failed or Cancelled. The last three never change again.</summary>
public enum GenerationStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
