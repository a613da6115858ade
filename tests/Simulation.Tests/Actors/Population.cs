using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>Everybody who uses the portal in one run.</summary>
internal sealed class Population(Setting setting)
{
    private const int SharedKeys = 3;
    private readonly List<Person> _people = [];
    private readonly Dictionary<string, IReadOnlyList<Membership>> _members = [];
    private int _fresh;

    private Random Random => setting.World.Random;

    public IReadOnlyList<Person> People => _people;

    public void Begin()
    {
        var tenants = Enumerable.Range(1, setting.Scenario.Tenants).Select(number => "T" + number).ToList();
        foreach (var tenant in tenants)
        {
            _members[tenant] = [.. Enumerable.Range(1, Random.Next(1, 4)).Select(number => NewMember(tenant, number))];
            if (Random.Happens(0.4))
            {
                Buyer.Buy(setting, tenant, Random.Next(1, 8));
            }

            if (Random.Happens(0.3))
            {
                setting.World.After(Random.Seconds(1, 100), () => Buyer.Buy(setting, tenant, Random.Next(1, 5)));
            }

            for (var count = Random.Next(1, 4); count > 0; count--)
            {
                Add(tenant, Errands());
            }

            if (Random.Happens(0.4))
            {
                AddTwins(tenant);
            }

            if (setting.Scenario.ReturnAfter is { } later)
            {
                Add(tenant, [new StartErrand(At(later), SharedKey(), Request()), new ReadErrand(At(later)), new CancelErrand(At(later)), new ReadErrand(At(later))]);
            }
        }

        if (tenants.Count > 1 && Random.Happens(0.2))
        {
            AddDoubles(tenants);
        }
    }

    public void Add(string tenant, IReadOnlyList<Errand> errands) => Add(Random.Pick(_members[tenant]), errands);

    /// <summary>The process that serves somebody who still wants something.</summary>
    public Process? Somebody() => SomePerson()?.Process;

    /// <summary>The process that serves somebody dies; they come back to another.</summary>
    public void KillOne()
    {
        if (SomePerson() is { } person)
        {
            setting.Coverage.Saw(Sight.ProcessKilled);
            person.Process!.Kill();
            setting.World.After(Random.Seconds(0.2, 20), person.Begin);
        }
    }

    private Person? SomePerson() =>
        _people.FindAll(person => person is { IsDone: false, Process.IsKilled: false }) is { Count: > 0 } busy ? Random.Pick(busy) : null;

    /// <summary>One in two has a cap, low enough to be reached.</summary>
    private Membership NewMember(string tenant, int number) =>
        new(new TenantId(tenant), tenant, tenant, new UserId($"pool:{tenant}-{number}"), Role.Creator, setting.World.Now) { MonthlyCap = Random.Happens(0.5) ? Random.Next(0, 5) : null };

    private void Add(Membership member, IReadOnlyList<Errand> errands) => Add(member, errands, Random.Milliseconds(-1_500, 1_500), Random.Next());

    private void Add(Membership member, IReadOnlyList<Errand> errands, TimeSpan skew, int chance)
    {
        var person = new Person(setting, $"{member.Tenant}-{_people.Count + 1}", member, errands, skew, chance);
        _people.Add(person);
        person.Begin();
    }

    private List<Errand> Errands()
    {
        var errands = new List<Errand>();
        var at = setting.World.Now;
        for (var count = Random.Next(1, 5); count > 0; count--)
        {
            at += Random.Seconds(0, 40);
            errands.Add(Random.Next(10) switch
            {
                < 6 => new StartErrand(at, Random.Happens(0.5) ? SharedKey() : $"fresh-{++_fresh}", Request()),
                < 8 => new CancelErrand(at),
                _ => new ReadErrand(at),
            });
        }

        return errands;
    }

    /// <summary>A member's two browsers at the same moment, with the same key or with one each.</summary>
    private void AddTwins(string tenant)
    {
        var (member, key, request, at) = (Random.Pick(_members[tenant]), $"twin-{++_fresh}", Request(), setting.World.Now + Random.Seconds(0, 60));
        var second = Random.Happens(0.5) ? key : $"twin-{++_fresh}";
        Add(member, [new StartErrand(at + Random.Milliseconds(0, 10), key, request)]);
        Add(member, [new StartErrand(at + Random.Milliseconds(0, 10), second, request)]);
    }

    /// <summary>Two tenants whose generations get the same id: the same moment and the same chance.</summary>
    private void AddDoubles(List<string> tenants)
    {
        var (key, request, at, chance) = (SharedKey(), Request(), setting.World.Now + Random.Seconds(0, 60), Random.Next());
        Add(_members[tenants[0]][0], [new StartErrand(at, key, request), new ReadErrand(at)], TimeSpan.Zero, chance);
        Add(_members[tenants[1]][0], [new StartErrand(at, key, request), new ReadErrand(at)], TimeSpan.Zero, chance);
    }

    private DateTimeOffset At(TimeSpan later) => setting.World.Now + later + Random.Seconds(0, 3_600);

    /// <summary>Few, and the same in every tenant, so that they meet.</summary>
    private string SharedKey() => "order-" + Random.Next(SharedKeys);

    private GenerationRequest Request() => new() { Prompt = Random.Pick(["a jazz night", "a flea market"]), Count = Random.Happens(0.7) ? 1 : Random.Next(2, 4) };
}
