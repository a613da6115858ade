namespace PosterSaaS.Simulation.Tests.Store;

/// <summary>What a service answers: a response, or an exception as the SDK would throw it.</summary>
internal readonly record struct Answer<TResponse>(TResponse? Response, Exception? Refusal)
{
    public static implicit operator Answer<TResponse>(TResponse response) => new(response, null);

    public static implicit operator Answer<TResponse>(Exception refusal) => new(default, refusal);
}
