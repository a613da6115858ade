using PosterSaaS.GenerationWorker.Images;

namespace PosterSaaS.Generation.Tests.Attempts;

/// <summary>A model in the middle of painting, for as long as the test likes.</summary>
internal sealed class HeldImageModel : IImageModel
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A call has come.</summary>
    public Task Begun => _begun.Task.WaitAsync(Patience);

    /// <summary>The caller does not want the picture any more.</summary>
    public Task Stopped => _stopped.Task.WaitAsync(Patience);

    private static TimeSpan Patience => TimeSpan.FromSeconds(60);

    /// <summary>Lets the picture be finished.</summary>
    public void Release() => _released.TrySetResult();

    public async Task<ModelAnswer> PaintAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        _begun.TrySetResult();
        try
        {
            await _released.Task.WaitAsync(cancellationToken);
            return await FakeImageModel.Paint(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _stopped.TrySetResult();
            throw;
        }
    }
}
