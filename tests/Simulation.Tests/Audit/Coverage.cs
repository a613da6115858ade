using PosterSaaS.Simulation.Tests.Networks;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>How often each sight was seen.</summary>
internal sealed class Coverage
{
    private readonly long[] _counts = new long[Enum.GetValues<Sight>().Length];

    public long this[Sight sight] => _counts[(int)sight];

    public void Saw(Sight sight) => _counts[(int)sight]++;

    public void Saw(CallKind kind, string operation, Fault fault)
    {
        if (fault is Fault.Conflict or Fault.InProgress)
        {
            Saw(Sight.TransactionConflict);
        }
        else if (fault is Fault.Late)
        {
            Saw(Sight.WriteAfterTheError);
        }
        else if (fault is Fault.AnswerLost or Fault.AskedAgain)
        {
            SawLostAnswer(kind, operation);
        }
    }

    public void Add(Coverage other)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            _counts[index] += other._counts[index];
        }
    }

    private void SawLostAnswer(CallKind kind, string operation)
    {
        switch (kind, operation)
        {
            case (CallKind.Start, "TransactWriteItems"):
                Saw(Sight.AcceptAnswerLost);
                break;
            case (CallKind.Claim, _):
                Saw(Sight.ClaimAnswerLost);
                break;
            case (CallKind.Attempt, "TransactWriteItems"):
                Saw(Sight.SettleAnswerLost);
                break;
        }
    }
}
