using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PosterSaaS.GenerationWorker.Attempts;

namespace PosterSaaS.Generation.Tests.Attempts;

public class PaceTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Pace _pace;

    public PaceTests() => _pace = new Pace(Options.Create(new AttemptOptions()), new BackOff(Random.Shared), _clock);

    [Fact]
    public void A_busy_model_is_left_alone_for_ever_longer_until_it_paints_again()
    {
        var first = TurnedAway();
        var second = TurnedAway();
        _pace.Saw(AttemptOutcome.Stored);
        var afterPicture = TurnedAway();

        Assert.InRange(first.TotalSeconds, 1, 2);
        Assert.InRange(second.TotalSeconds, 2, 4);
        Assert.InRange(afterPicture.TotalSeconds, 1, 2);
    }

    [Fact]
    public void Attempts_that_are_turned_away_together_are_one_sign()
    {
        _pace.Saw(AttemptOutcome.ModelBusy);
        var pause = _pace.Pause;

        _pace.Saw(AttemptOutcome.ModelBusy);

        Assert.Equal(pause, _pace.Pause);
    }

    [Fact]
    public void Other_trouble_slows_nobody_down()
    {
        _pace.Saw(AttemptOutcome.ModelUnavailable);

        Assert.True(_pace.Pause <= TimeSpan.Zero);
    }

    private TimeSpan TurnedAway()
    {
        _pace.Saw(AttemptOutcome.ModelBusy);
        var pause = _pace.Pause;
        _clock.Advance(pause);
        return pause;
    }
}
