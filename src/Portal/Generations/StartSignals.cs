using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing.TopUps;

namespace PosterSaaS.Portal.Generations;

/// <summary>Tells what waits for it that posters were asked for: the worker that there is work, and the top-up that credits were spent.</summary>
public sealed class StartSignals(WakeUp wakeUp, TopUpHints topUps)
{
    public void Send(TenantId tenant)
    {
        wakeUp.Request();
        topUps.Give(tenant);
    }
}
