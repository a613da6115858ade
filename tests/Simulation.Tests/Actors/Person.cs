using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Somebody with errands at the portal. The process that serves them may die; what they want, and under which key, they remember.</summary>
internal sealed class Person(Setting setting, string name, Membership member, IReadOnlyList<Errand> errands, TimeSpan skew, int chance)
{
    private const int TriesMax = 150;
    private int _done;

    public Process? Process { get; private set; }

    public bool IsDone => _done == errands.Count;

    public void Begin()
    {
        Process = new Process(setting.World, name, skew, chance);
        Process.Run(() => setting.Watch(LiveAsync(Process, new Portal(setting, Process, member.Tenant.Value)), name));
    }

    public IEnumerable<string> Problems() => errands.Select(errand => errand.Problem()).OfType<string>();

    private async Task LiveAsync(Process process, Portal portal)
    {
        for (; !IsDone; _done++)
        {
            if (errands[_done].At is var at && at > setting.World.Now)
            {
                await Task.Delay(at - setting.World.Now, process.Clock);
            }

            for (var tries = 1; !await TryAsync(errands[_done], process, portal); tries++)
            {
                if (tries == TriesMax)
                {
                    setting.World.Fail($"{name} asked {tries} times and has no definite answer");
                    return;
                }

                await Task.Delay(process.Random.Seconds(0.2, 5), process.Clock);
            }
        }
    }

    private async Task<bool> TryAsync(Errand errand, Process process, Portal portal)
    {
        try
        {
            await errand.RunAsync(portal, member);
            return true;
        }
        catch (Exception exception)
        {
            setting.World.Trace.Note(setting.World.Now, process.Name, "does not know", exception.Message);
            return false;
        }
    }
}
