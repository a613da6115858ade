using System.Collections.Concurrent;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Generation.Tests.Attempts;

/// <summary>Answers what the test says, call by call; after the last it repeats itself.</summary>
internal sealed class FakeImageModel(params Func<CancellationToken, Task<ModelAnswer>>[] answers) : IImageModel
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public ConcurrentQueue<ImageRequest> Requests { get; } = [];

    public static FakeImageModel Painting() => new(Paint);

    public static FakeImageModel Answering(params ModelOutcome[] outcomes) => new([.. outcomes.Select(Answer)]);

    public static Task<ModelAnswer> Paint(CancellationToken cancellationToken) =>
        Task.FromResult(new ModelAnswer(ModelOutcome.Painted, new ModelPicture(Pictures.Png(), "png", 4711)));

    public static Func<CancellationToken, Task<ModelAnswer>> Answer(ModelOutcome outcome) =>
        outcome is ModelOutcome.Painted ? Paint : _ => Task.FromResult(new ModelAnswer(outcome));

    public Task<ModelAnswer> PaintAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        var call = Interlocked.Increment(ref _calls);
        return answers[Math.Min(call, answers.Length) - 1](cancellationToken);
    }
}
