namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>A tap on the worker's shoulder: there may be something to do. Several taps before it looks are one.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly SemaphoreSlim _tapped = new(0, 1);

    public void Tap()
    {
        try
        {
            _tapped.Release();
        }
        catch (SemaphoreFullException)
        {
            // Tapped already.
        }
    }

    /// <summary>Until tapped, but not longer than this.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _tapped.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _tapped.Dispose();
}
