namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>What runs have to come across: a simulation that never gets to the interesting cases proves nothing.</summary>
internal enum Sight
{
    AcceptAnswerLost,
    ClaimAnswerLost,
    SettleAnswerLost,
    WriteAfterTheError,
    TransactionConflict,
    TwinKeys,
    ReplayAfterTheBalanceIsSpent,
    KeyReusedForAnotherRequest,
    ExpiredKeyUsedAgain,
    CreditsInsufficient,
    RivalForTheBalance,
    SameIdInTwoTenants,
    Takeover,
    LateWorkerRefused,
    CrashBetweenStoringAndSettling,
    CancelBeatsSettle,
    SettleBeatsCancel,
    MidnightWithinARun,
    TriesExhausted,
    DeadlinePassed,
    HandedBackOnStop,
    HandedBackForALaterTry,
    LeaseRenewed,
    ReadOfAnExpiredRow,
    RowDeletedByTimeToLive,
    ProcessKilled,
    ProcessFrozen,
    CalmRun,
}
